"""A validator of JSON Schema 2020-12, Ajv, in one process of Node."""

import json
import os
import pathlib
import shutil
import subprocess

CACHE = pathlib.Path(os.environ.get("XDG_CACHE_HOME") or
                     pathlib.Path.home() / ".cache") / "stet" / "npm"
PLACE = CACHE / "node_modules/ajv/dist/2020.js"

# The schema is the first line, each line after it a document; the answer to
# each is a line, the errors found. A schema that is none ends it.
SCRIPT = """
const Ajv = require(process.argv[1]);
const lines = require('readline').createInterface({input: process.stdin});
let validate;
lines.on('line', line => {
	const value = JSON.parse(line);
	if (!validate)
		validate = new Ajv({strict: false, validateFormats: false,
			validateSchema: true}).compile(value);
	else
		validate(value);
	console.log(JSON.stringify(validate.errors || []));
});
"""


def is_here():
    return shutil.which("node") is not None and PLACE.exists()


class Validator:
    def __init__(self, schema):
        self.process = subprocess.Popen(
            ["node", "-e", SCRIPT, str(PLACE)], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE)
        self.errors(schema)

    def errors(self, document):
        """What the schema does not let in, the first of it; [] if nothing."""
        line = json.dumps(document) + "\n"
        self.process.stdin.write(line.encode())
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def is_valid(self, document):
        return not self.errors(document)

    def close(self):
        self.process.stdin.close()
        self.process.wait(timeout=60)
