"""Makes a legacy page of any size, shaped like a real case page."""

import random

ZH = """我们 公司 平台 业务 系统 团队 容器 集群 部署 应用 服务 监控 日志 存储 网络
方案 运维 研发 测试 环境 数据 架构 升级 迁移 支持 提供 实现 通过 采用 满足 需求
以及 同时 由于 因此 整个 多个 不同 稳定 高效 统一 管理 开发 流程 问题""".split()
EN = """the platform of our team runs every service in a cluster and the business
needs stable storage with clear monitoring so we moved each application to new
containers while testing DevOps pipelines across several data centers""".split()
TERMS = ["Kubernetes", "KubeSphere", "CI/CD", "DevOps", "Jenkins", "MySQL"]
# Of the texts of real pages 2 in 100 hold any markup; here it is about 5.
MARKUP = ["`kubectl get pods`", "**DevOps**",
          "[Prometheus](https://example.org/prometheus)"]
MARKUP_SHARE = 0.02


class Page:
    """Writes one page; the same seed gives the same page."""

    def __init__(self, seed=1):
        self.random = random.Random(seed)
        self.images = 0

    def words(self, chinese, count):
        some = self.random.choices(ZH if chinese else EN, k=count)
        for _ in range(count // 12):
            place = self.random.randrange(count)
            term = self.random.choice(
                MARKUP if self.random.random() < MARKUP_SHARE else TERMS)
            some[place] = f" {term} " if chinese else term
        return ("" if chinese else " ").join(some).strip()

    def sentence(self, chinese):
        text = self.words(chinese, self.random.randint(8, 24))
        return text + "。" if chinese else text.capitalize() + "."

    def paragraph(self, chinese):
        count = self.random.randint(1, 5)
        text = "".join(self.sentence(chinese) + " " * (not chinese)
                       for _ in range(count)).strip()
        # Text that YAML would take for something else is quoted, as authors do.
        return f"'{text}'" if text[0] in "`*[" else text

    def image(self):
        self.images += 1
        return f"/images/case/bench-{self.images}.png"

    def contents(self, chinese):
        """The lines of one contentList, in the order they are shown in."""
        for _ in range(self.random.randint(2, 6)):
            yield f"- content: {self.paragraph(chinese)}"
        if self.random.random() < 0.3:
            yield "- specialContent:"
            yield f"    text: {self.words(chinese, 4)}"
            yield "    level: 3"
            yield f"- content: {self.paragraph(chinese)}"
        if self.random.random() < 0.3:
            for number in range(1, self.random.randint(3, 7)):
                yield f"- content: {number}. {self.sentence(chinese)}"

    def item(self):
        chinese = self.random.random() < 0.6
        titled = self.random.random() < 0.8
        yield "    - title: " + (self.words(chinese, 4) if titled else "")
        yield "      contentList:"
        for line in self.contents(chinese):
            yield "        " + line
        filled = self.random.random() < 0.5
        yield "      image: " + (self.image() if filled else "")
        yield ""

    def lines(self, size):
        yield from ["---", "title: bench", "description:", "",
                    "css: scss/case-detail.scss", "", "section1:",
                    "  title: 性能测试 Bench",
                    f"  content: {self.sentence(True)}", "", "section2:",
                    "  listLeft:"]
        written = 0
        while written < size:
            for line in self.item():
                written += len(line.encode()) + 1
                yield line
        yield from ["    - type: 1", "      contentList:",
                    "        - content: 部署 200 个服务",
                    "        - content: Fewer incidents", "",
                    "    - type: 2", f"      content: '{self.words(True, 12)}'",
                    "      author: '运维工程师'", "", "  rightPart:",
                    "    icon: /images/case/logo.svg", "    list:",
                    "      - title: 行业", "        content: 金融", "---"]


def write(path, size):
    """Makes a page of little more than size bytes."""
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.writelines(line + "\n" for line in Page().lines(size))
