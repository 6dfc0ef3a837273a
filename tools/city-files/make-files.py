#!/usr/bin/env python3
"""Make the blank forms (.doc), filled samples (.pdf) and result samples of a city pack from its forms and guides.

Use:   python3 tools/city-files/make-files.py city/pingdingshan [base code ...]
Needs: python3-yaml, libreoffice-writer (for .doc, Word 97; not for .docx), chromium and fonts-lxgw-wenkai (for .pdf; a TrueType font keeps them small)

What is printed comes from guides/<base>.yaml, forms/<base>.yaml and from samples.yaml beside this script (made-up applicants,
letters, results, drawings). Run it again after a form has changed; commit what it writes into files/.
"""
import html
import pathlib
import subprocess
import sys
import tempfile
import zipfile

import yaml

HERE = pathlib.Path(__file__).parent
PAPER = """@page{size:A4;margin:22mm 20mm} body{font-family:'LXGW WenKai',KaiTi,'Noto Serif CJK SC',serif;font-size:11pt;line-height:1.6}
h1{font-size:20pt;text-align:center;margin:0 0 6mm} h2{font-size:12pt;margin:5mm 0 2mm;break-after:avoid} p{margin:2mm 0}
table{width:100%;border-collapse:collapse} td,th{border:1px solid #000;padding:1.5mm 2mm;vertical-align:middle;text-align:left}
tr{break-inside:avoid} .k{width:34%} .note{font-size:9pt} .center{text-align:center} .right{text-align:right} .fill{color:#00308f}
.mark{position:fixed;top:2mm;right:0;border:2px solid #a00;color:#a00;padding:1mm 3mm;font-size:13pt}
.big{position:fixed;top:42%;left:18%;font-size:110pt;color:#a001;transform:rotate(-24deg);letter-spacing:.3em}
.cert{border:6px double #333;padding:12mm;margin-top:8mm} .cert h1{font-size:26pt;letter-spacing:.15em} .cert td{border:0;font-size:13pt}"""
# Word 97 has no use for the style sheet above; these attributes survive the conversion.
WORD = "body{font-family:'SimSun','Noto Serif CJK SC';font-size:11pt} h1{font-size:18pt;text-align:center} h2{font-size:12pt} p{margin:4pt 0}"


def esc(value):
    return html.escape(str(value))


def shown(field, value):
    """What a person would write into the cell of this field."""
    if value is None:
        return ""
    if field["type"] == "yesno":
        return "是" if value == "yes" else "否"
    if field["type"] == "region":
        return REGIONS.get(value, value)
    return f"{value}{field.get('unit', '')}"


def cell(field, value, blank):
    """A choice prints all its options with a box, everything else a line to write on."""
    options = field.get("options")
    if field["type"] == "yesno":
        options = [{"value": "yes", "label": "是"}, {"value": "no", "label": "否"}]
    if options:
        chosen = [] if blank or value is None else (value if isinstance(value, list) else [value])
        return "　".join(("☑" if o["value"] in chosen else "□") + esc(o["label"]) for o in options)
    if blank:
        return f"&nbsp;{'　' * 8}{esc(field.get('unit', ''))}" if field.get("unit") else "&nbsp;"
    return f'<span class="fill">{esc(shown(field, value))}</span>'


def asked(field, answers):
    """Does the form ask this field for these answers? Knows ==, !=, && and ||, which is all that printed forms need."""
    when = field.get("when")
    if not when:
        return True

    def one(term):
        negated = "!=" in term
        left, right = term.split("!=" if negated else "==")
        same = str(answers.get(left.strip().removeprefix("answers."))) == right.strip().strip("'")
        return same != negated

    return any(all(one(t) for t in part.split("&&")) for part in when.split("||"))


def form_body(title, form, person, blank):
    answers = {f["key"]: f.get("example") for g in form["groups"] for f in g["fields"]}
    rows = [f"<h1>{esc(title)}</h1>", "<h2>申请人</h2>", table([(k, "" if blank else v) for k, v in person["who"].items()])]
    for group in form["groups"]:
        cells = []
        for f in group["fields"]:
            value = answers[f["key"]] if asked(f, answers) else None
            name = f["element"] + ("" if not f.get("when") else "（按实际需要填）")
            cells.append(f'<tr><td class="k" width="34%">{esc(name)}</td><td width="66%">{cell(f, value, blank)}</td></tr>')
        rows.append(f"<h2>{esc(group['title'])}</h2>" + TABLE + "".join(cells) + "</table>")
    rows.append("<p>申请人（签名）：" + ("　" * 12 if blank else f'<span class="fill">{esc(person["sign"])}</span>'))
    rows.append("　　日期：" + ("　　　年　　月　　日" if blank else f'<span class="fill">{esc(person["date"])}</span>') + "</p>")
    rows.append('<p class="note">本表不收费。填写内容只用于办理本事项。打钩的用“√”或者涂黑方框。</p>')
    return "".join(rows)


TABLE = '<table border="1" cellspacing="0" cellpadding="4" width="100%">'


def table(pairs):
    return TABLE + "".join(
        f'<tr><td class="k" width="34%">{esc(k)}</td><td width="66%">{"&nbsp;" if v == "" else "<span class=fill>" + esc(v) + "</span>"}</td></tr>' for k, v in pairs) + "</table>"


def letter_body(letter, blank):
    fill = {} if blank else letter["fill"]
    lines = [f"<h1>{esc(letter['title'])}</h1>"]
    for paragraph in letter["paragraphs"]:
        for key, example in letter["fill"].items():
            paragraph = paragraph.replace("{" + key + "}", fill.get(key, "＿" * max(4, len(example))))
        lines.append(f"<p>{esc(paragraph)}</p>")
    return "".join(lines)


def result_body(result):
    rows = "".join(f'<tr><td width="34%">{esc(k)}</td><td>{esc(v)}</td></tr>' for k, v in result["fields"].items())
    return (f'<div class="big">样本</div><div class="cert"><h1>{esc(result["title"])}</h1><p class="right">{esc(result["number"])}</p>'
            f'<table border="0">{rows}</table><p class="right">{esc(result["issuer"])}<br>{esc(result["date"])}</p>'
            f'<p class="note center">样本，仅用于说明证的样子，内容是编的，没有效力</p></div>')


def page(body, style, mark=""):
    return f'<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><style>{style}</style></head><body>{mark}{body}</body></html>'


def write_doc(target, body):
    with tempfile.TemporaryDirectory() as tmp:
        source = pathlib.Path(tmp, target.stem + ".html")
        source.write_text(page(body, WORD), encoding="utf-8")
        run(["soffice", f"-env:UserInstallation=file://{tmp}/profile", "--headless", "--infilter=HTML (StarWriter)",
             "--convert-to", "doc:MS Word 97", "--outdir", str(target.parent), str(source)])


CENTRE = '<w:jc w:val="center"/>'


def write_docx(target, title, form, person):
    """The blank form as DOCX, straight from the form: for guides that name a .docx; needs nothing but Python."""
    def para(text, size=22, bold=False, centre=False):
        return (f'<w:p><w:pPr>{CENTRE if centre else ""}</w:pPr><w:r><w:rPr>{"<w:b/>" if bold else ""}'
                f'<w:sz w:val="{size}"/></w:rPr><w:t xml:space="preserve">{esc(text)}</w:t></w:r></w:p>')

    def plain(cell_html):
        return html.unescape(cell_html).replace("\xa0", " ")

    def rows(pairs):
        cells = "".join(f'<w:tr><w:tc><w:tcPr><w:tcW w:w="3200" w:type="dxa"/></w:tcPr>{para(k)}</w:tc>'
                        f'<w:tc><w:tcPr><w:tcW w:w="6200" w:type="dxa"/></w:tcPr>{para(v)}</w:tc></w:tr>' for k, v in pairs)
        edges = "".join(f'<w:{e} w:val="single" w:sz="4"/>' for e in ("top", "left", "bottom", "right", "insideH", "insideV"))
        return f'<w:tbl><w:tblPr><w:tblW w:w="9400" w:type="dxa"/><w:tblBorders>{edges}</w:tblBorders></w:tblPr>{cells}</w:tbl>'

    body = [para(title, 36, True, True), para("申请人", 24, True), rows([(k, "") for k in person["who"]])]
    for group in form["groups"]:
        body.append(para(group["title"], 24, True))
        body.append(rows([(f["element"] + ("" if not f.get("when") else "（按实际需要填）"), plain(cell(f, None, True)))
                          for f in group["fields"]]))
    body.append(para("申请人（签名）：　　　　　　　　日期：　　　年　　月　　日"))
    body.append(para("本表不收费。填写内容只用于办理本事项。", 18))
    space = "http://schemas.openxmlformats.org/"
    document = (f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="{space}wordprocessingml/2006/main">'
                f'<w:body>{"".join(body)}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>')
    parts = {
        "[Content_Types].xml": f'<?xml version="1.0" encoding="UTF-8"?><Types xmlns="{space}package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": f'<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="{space}package/2006/relationships">'
        f'<Relationship Id="r1" Type="{space}officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": document,
    }
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as z:
        for name, text in parts.items():
            z.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)


def write_pdf(target, body, mark=""):
    with tempfile.TemporaryDirectory() as tmp:
        source = pathlib.Path(tmp, "page.html")
        source.write_text(page(body, PAPER, mark), encoding="utf-8")
        run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp}/profile", "--no-pdf-header-footer",
             f"--print-to-pdf={target}", source.as_uri()])


def run(command):
    done = subprocess.run(command, capture_output=True, text=True, timeout=180)
    if done.returncode:
        sys.exit(f"{command[0]} failed: {done.stderr[-800:]}")


def main(city, wanted):
    city = pathlib.Path(city)
    samples = yaml.safe_load((HERE / "samples.yaml").read_text(encoding="utf-8"))
    REGIONS.update(samples["regions"])
    files = city / "files"
    files.mkdir(exist_ok=True)
    sample_mark = '<div class="mark">样表</div>'
    for guide_path in sorted((city / "guides").glob("*.yaml")):
        base = guide_path.stem
        if wanted and base not in wanted:
            continue
        guide = yaml.safe_load(guide_path.read_text(encoding="utf-8"))
        form = yaml.safe_load((city / "forms" / guide_path.name).read_text(encoding="utf-8"))
        for material in guide["materials"]:
            stem = f"{base}-{material['code']}"
            if stem in samples["drawings"]:
                write_pdf(files / f"{stem}.pdf", samples["drawings"][stem], '<div class="mark">样图</div>')
            if material["MATERIAL_TYPE"] != "2":
                continue
            letter = samples["letters"].get(stem)
            make = (lambda blank: letter_body(letter, blank)) if letter else (
                lambda blank: form_body(material["MATERIAL_NAME"], form, samples["people"][base], blank))
            if material["FORM_GUID"].endswith(".docx"):
                write_docx(files / f"{stem}.docx", material["MATERIAL_NAME"], form, samples["people"][base])
            else:
                write_doc(files / f"{stem}.doc", make(True))
            write_pdf(files / f"{stem}.pdf", make(False), sample_mark)
        if base in samples["results"]:
            write_pdf(files / f"{base}-result.pdf", result_body(samples["results"][base]))
        print(base, "done")


REGIONS = {}

if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2:])
