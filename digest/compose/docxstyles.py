"""python-docx's empty document in, the same with an edition's styles, page, language and footer (pure but for its argument).

What its template brings and an edition has no use for is taken out: a picture of an empty page, the claim to be made by
Word for the Macintosh, and a hundred and fifty styles.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element as Element

FONT, COMPLEX_FONT = "Calibri", "Arial"  # of Word, for which LibreOffice has one as wide; Arial has Arabic and Hebrew too
INK, QUIET = "1F3864", "595959"  # on white 11.6 : 1 and 7 : 1
LINK = "0B57A4"
EMU_A_TWIP = 635  # python-docx counts lengths in English Metric Units
TABLE = "BriefingTable"
REGIONS = {"en": "en-GB", "fr": "fr-FR", "de": "de-DE"}  # Word's spelling wants a country
UNUSED = ("stylesWithEffects", "customXml", "thumbnail", "extended-properties")  # ends of the types of relations
HEADINGS = {
    "Title": (20, 0, 6),
    "Heading 1": (14, 16, 4),
    "Heading 2": (12, 12, 2),
    "Heading 3": (11, 10, 2),
}  # points: size, before, after
BASIC = ("Normal", "Footer", "Quote", "Default Paragraph Font", "Table Normal", "No List")
LISTS = [f"List {kind}{level}" for kind in ("Bullet", "Number", "Continue") for level in ("", " 2", " 3")]
TABLE_STYLE = f"""
<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="{TABLE}">
  <w:name w:val="Briefing Table"/>
  <w:basedOn w:val="TableNormal"/>
  <w:uiPriority w:val="99"/>
  <w:pPr><w:spacing w:before="40" w:after="40" w:line="240" w:lineRule="auto"/></w:pPr>
  <w:rPr><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr>
  <w:tblPr>
    <w:tblBorders>
      <w:top w:val="single" w:sz="8" w:space="0" w:color="{INK}"/>
      <w:bottom w:val="single" w:sz="8" w:space="0" w:color="{INK}"/>
      <w:insideH w:val="single" w:sz="4" w:space="0" w:color="BFBFBF"/>
    </w:tblBorders>
    <w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>
  </w:tblPr>
  <w:tblStylePr w:type="firstRow">
    <w:rPr><w:b/><w:bCs/><w:color w:val="{INK}"/></w:rPr>
    <w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="E9EDF4"/></w:tcPr>
  </w:tblStylePr>
</w:style>"""
LINK_STYLE = f"""
<w:style {nsdecls("w")} w:type="character" w:styleId="Hyperlink">
  <w:name w:val="Hyperlink"/>
  <w:basedOn w:val="DefaultParagraphFont"/>
  <w:uiPriority w:val="99"/>
  <w:rPr><w:color w:val="{LINK}"/><w:u w:val="single"/></w:rPr>
</w:style>"""


def dress(made: Document, *, title: str, language: str) -> None:
    """Give a document the styles that an edition needs; title: what stands in the footer beside the page's number."""
    _bare(made)
    _styles(made)
    _page(made)
    _language(made, REGIONS.get(language, language))
    _footer(made, title)


def element(tag: str, attributes: Mapping[str, str] | None = None, *children: Element) -> Element:
    """Make an element of a Word document: its name and those of its attributes are given without `w:`."""
    made = OxmlElement(f"w:{tag}", attrs={qn(f"w:{name}"): value for name, value in (attributes or {}).items()})
    made.extend(children)
    return made


def text_width(made: Document) -> int:
    """Return the width between the margins in twips, of which a point has twenty."""
    section = made.sections[0]
    return (int(section.page_width or 0) - int(section.left_margin or 0) - int(section.right_margin or 0)) // EMU_A_TWIP


def _bare(made: Document) -> None:
    """Take out what the template brings and nothing here uses."""
    for relations in (made.part.rels, made.part.package.rels):
        for name in [name for name, relation in relations.items() if relation.reltype.endswith(UNUSED)]:
            del relations[name]
    kept = {name.replace(" ", "") for name in (*HEADINGS, *LISTS, *BASIC)}
    for style in made.styles.element.findall(qn("w:style")):
        if style.get(qn("w:styleId")) not in kept:
            made.styles.element.remove(style)
        for linked in style.findall(qn("w:link")):  # to the same face for letters, which is not kept
            style.remove(linked)


def _styles(made: Document) -> None:
    """Set what all paragraphs share, the headings, the lists, and the styles that the template lacks."""
    styles = made.styles.element
    defaults = styles.find(qn("w:docDefaults"))
    _font(defaults.find(f"{qn('w:rPrDefault')}/{qn('w:rPr')}"))
    spacing = defaults.find(f"{qn('w:pPrDefault')}/{qn('w:pPr')}/{qn('w:spacing')}")
    spacing.set(qn("w:after"), "120")
    spacing.set(qn("w:line"), "264")
    styles.extend([parse_xml(TABLE_STYLE), parse_xml(LINK_STYLE)])
    rule = made.styles.add_style("Rule", WD_STYLE_TYPE.PARAGRAPH)
    border = element("pBdr", None, element("bottom", {"val": "single", "sz": "6", "space": "1", "color": "A6A6A6"}))
    rule.element.get_or_add_pPr().append(border)
    for name, (size, before, after) in HEADINGS.items():
        style = _style(made, name)
        _font(style.element.get_or_add_rPr())
        _face(style, size, INK)
        style.font.bold, style.paragraph_format.keep_with_next = True, True
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    for name in LISTS:
        style = _style(made, name)
        style.paragraph_format.space_after = Pt(3)
        for close in style.element.pPr.findall(qn("w:contextualSpacing")):
            style.element.pPr.remove(close)
    _face(_style(made, "Footer"), 9, QUIET)
    _bullets(made)


def _style(made: Document, name: str) -> ParagraphStyle:
    style = made.styles[name]
    assert isinstance(style, ParagraphStyle)
    return style


def _face(style: ParagraphStyle, size: int, color: str) -> None:
    """Set the size, in points, and the colour, which the theme's would outweigh."""
    face = style.element.get_or_add_rPr()
    for name in ("w:color", "w:szCs"):
        for themed in face.findall(qn(name)):
            face.remove(themed)
    style.font.size, style.font.color.rgb = Pt(size), RGBColor.from_string(color)
    face.find(qn("w:sz")).addnext(element("szCs", {"val": str(2 * size)}))  # of scripts that run from right to left


def _bullets(made: Document) -> None:
    """Write bullets as letters that every font has; the template's are of a font that few machines but Word's have."""
    for level in made.part.numbering_part.element.iter(qn("w:lvl")):
        if level.find(qn("w:numFmt")).get(qn("w:val")) == "bullet":
            level.find(qn("w:lvlText")).set(qn("w:val"), "•")
            for face in level.findall(qn("w:rPr")):
                level.remove(face)


def _font(properties: Element) -> None:
    """Name the fonts in place of the theme's; for Chinese, Japanese and Korean Word chooses."""
    for fonts in properties.findall(qn("w:rFonts")):
        properties.remove(fonts)
    properties.insert(0, element("rFonts", {"ascii": FONT, "hAnsi": FONT, "cs": COMPLEX_FONT}))


def _page(made: Document) -> None:
    """A4, with margins that leave lines of about ninety letters."""
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin = section.bottom_margin = Mm(20)
    section.header_distance = section.footer_distance = Mm(10)


def _language(made: Document, language: str) -> None:
    """Name the language for spelling and for screen readers, and ask Word to lay out as it does today, not as in 2010."""
    styles, settings = made.styles.element, made.settings.element
    for named in styles.iter(qn("w:lang")):
        named.set(qn("w:val"), language)
    for named in settings.iter(qn("w:themeFontLang")):
        named.set(qn("w:val"), language)
        named.attrib.pop(qn("w:eastAsia"), None)
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")
    for tag in ("w:rsids", "w:savePreviewPicture", "w:proofState"):
        for found in settings.findall(qn(tag)):
            settings.remove(found)


def _footer(made: Document, title: str) -> None:
    """Write the title and, at the right, the number of the page: the one field of the document."""
    footer = made.sections[0].footer.paragraphs[0]
    footer._p.get_or_add_pPr().append(element("tabs", None, *_tabs(text_width(made))))
    footer.add_run(title)
    footer.add_run().add_tab()
    footer._p.append(element("fldSimple", {"instr": "PAGE"}, element("r", None, _one())))


def _tabs(edge: int) -> list[Element]:
    """Return a tab at the right edge, in place of the two of the style."""
    cleared = [element("tab", {"val": "clear", "pos": place}) for place in ("4680", "9360")]
    return [*cleared, element("tab", {"val": "right", "pos": str(edge)})]


def _one() -> Element:
    text = element("t")
    text.text = "1"
    return text
