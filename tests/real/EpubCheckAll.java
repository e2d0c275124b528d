/*
 * EpubCheckAll.java: EPUBCheck over many books in one Java process. Each line
 * of its output is a message: book, severity, identifier, place, text, parted
 * by tabs; and for each book a last one: book, "DONE".
 */
import com.adobe.epubcheck.api.EPUBLocation;
import com.adobe.epubcheck.api.EpubCheck;
import com.adobe.epubcheck.api.MasterReport;
import com.adobe.epubcheck.messages.Message;
import com.adobe.epubcheck.messages.Severity;
import com.adobe.epubcheck.util.FeatureEnum;

import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

public class EpubCheckAll {
	static PrintStream out;

	static String flat(String text) {
		return text == null ? "" : text.replaceAll("\\s+", " ");
	}

	static class Lines extends MasterReport {
		final String book;
		final StringBuilder lines = new StringBuilder();

		Lines(String book) {
			this.book = book;
			setEpubFileName(book);
		}

		@Override
		public void message(Message message, EPUBLocation at,
		    Object... arguments) {
			Severity severity = message.getSeverity();
			if (severity == Severity.SUPPRESSED ||
			    severity == Severity.USAGE ||
			    severity == Severity.INFO)
				return;
			lines.append(book + "\t" + severity + "\t" +
			    message.getID() + "\t" + flat(at.getPath()) + ":" +
			    at.getLine() + ":" + at.getColumn() + "\t" +
			    flat(message.getMessage(arguments)) + "\n");
		}

		@Override
		public void info(String resource, FeatureEnum feature,
		    String value) {
		}

		@Override
		public int generate() {
			return 0;
		}

		@Override
		public void initialize() {
		}
	}

	static void check(String book) {
		Lines report = new Lines(book);
		String last = "DONE";

		try {
			new EpubCheck(new File(book), report).check();
		} catch (Throwable failure) {
			last = "FAILED\t" + flat(failure.toString());
		}
		synchronized (out) {
			out.print(report.lines + book + "\t" + last + "\n");
			out.flush();
		}
	}

	/* The books are named on standard input, a line each. */
	public static void main(String[] arguments) throws Exception {
		out = new PrintStream(System.out, false, "UTF-8");
		System.setOut(System.err);
		ExecutorService workers = Executors.newFixedThreadPool(
		    Runtime.getRuntime().availableProcessors());
		BufferedReader in = new BufferedReader(new InputStreamReader(
		    System.in, StandardCharsets.UTF_8));

		for (String line; (line = in.readLine()) != null;) {
			String book = line;
			workers.submit(() -> check(book));
		}
		workers.shutdown();
		workers.awaitTermination(1, TimeUnit.HOURS);
	}
}
