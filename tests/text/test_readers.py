"""ALTO, PAGE, hOCR and plain text, as programs and people deliver them."""

import re

import pytest

from archive.text.alto import read_alto
from archive.text.boxes import boxes_of
from archive.text.errors import SENTENCES, DoctypeRefused, UnreadableText
from archive.text.hocr import read_hocr
from archive.text.page_xml import read_page_xml
from archive.text.plain import read_text
from archive.text.readers import read_any, sniff


def alto(
    lines,
    *,
    unit="pixel",
    size='WIDTH="1000" HEIGHT="1400"',
    version="http://www.loc.gov/standards/alto/ns-v4#",
    more="",
):
    return f"""<?xml version="1.0" encoding="UTF-8"?>
    <alto xmlns="{version}"><Description><MeasurementUnit>{unit}</MeasurementUnit></Description>
    <Layout>{more}<Page ID="p" {size}><PrintSpace><TextBlock ID="b1">{lines}</TextBlock></PrintSpace></Page></Layout></alto>
    """.encode()


def string(text, x, y, width, height, more=""):
    return f'<String CONTENT="{text}" HPOS="{x}" VPOS="{y}" WIDTH="{width}" HEIGHT="{height}">{more}</String>'


ENGLISH = alto(
    "<TextLine>" + string("Chamber", 100, 100, 140, 40) + '<SP WIDTH="10"/>' + string("of", 260, 100, 40, 40)
    + '<SP/>' + string("Com", 320, 100, 60, 40) + '<HYP CONTENT="-" HPOS="380"/></TextLine><TextLine>'
    + string("merce", 100, 150, 100, 40) + string(",", 200, 150, 10, 40) + "<SP/>" + string("1937", 230, 150, 80, 40) + "</TextLine>"
)  # fmt: skip
CHINESE = alto(
    "<TextLine>" + "<SP/>".join(string(c, 800, 200 + 50 * n, 48, 48) for n, c in enumerate("民國廿六年七月")) + "</TextLine>"
    + "<TextLine>" + string("商", 700, 200, 48, 50) + "</TextLine>"
)  # fmt: skip


def test_alto_lines_have_spaces_where_the_file_has_them():
    page = read_alto(ENGLISH)

    assert page.plain_text() == "Chamber of Com-\nmerce, 1937"
    assert (page.width, page.height, page.source) == (1000, 1400, "alto")
    assert page.lines[0].words[0].box == (100, 100, 140, 40)
    assert page.lines[0].box == (100, 100, 280, 40)
    assert page.lines[0].direction == "ltr"


def test_han_characters_close_up_and_run_down_the_page():
    page = read_alto(CHINESE)

    assert page.plain_text() == "民國廿六年七月\n商"
    assert [line.direction for line in page.lines] == ["ttb", "ttb"]
    assert page.language == "zh-Hant"
    assert boxes_of(page, 2, 5) == [(800, 300, 48, 148)]


@pytest.mark.parametrize("version", ["http://www.loc.gov/standards/alto/ns-v2#", "http://www.loc.gov/standards/alto/ns-v3#",
                                     "http://schema.ccs-gmbh.com/ALTO", ""])  # fmt: skip
def test_every_version_of_alto_reads_alike(version):
    page = read_alto(alto(f"<TextLine>{string('Kant', 1, 2, 3, 4)}</TextLine>", version=version))

    assert page.lines[0].words[0].box == (1, 2, 3, 4)


def test_words_without_space_elements_are_joined_by_their_gaps():
    line = (
        string("Menſchen", 0, 0, 100, 30)
        + string(".", 101, 0, 8, 30)
        + string("Er", 130, 0, 30, 30)
    )

    assert read_alto(alto(f"<TextLine>{line}</TextLine>")).plain_text() == "Menſchen. Er"


def test_a_hyphen_of_its_own_at_the_end_of_a_line_stays_with_its_word():
    line = string("Men", 0, 0, 60, 30) + string("-", 68, 0, 8, 30)

    assert read_alto(alto(f"<TextLine>{line}</TextLine>")).plain_text() == "Men-"


def test_tenths_of_millimetres_fit_the_image_once_its_size_is_known():
    page = read_alto(alto(f"<TextLine>{string('Kant', 254, 508, 127, 25.4)}</TextLine>", unit="mm10",
                          size='WIDTH="2540" HEIGHT="3556"'))  # fmt: skip

    assert page.scaled(1000, 1400).lines[0].words[0].box == (100, 200, 50, 10)


def test_inches_are_pixels_at_a_known_resolution():
    content = alto(
        f"<TextLine>{string('Kant', 1200, 2400, 600, 120)}</TextLine>", unit="inch1200", size=""
    )

    assert read_alto(content, dpi=300).lines[0].words[0].box == (300, 600, 150, 30)
    with pytest.raises(UnreadableText, match="inch1200"):
        read_alto(content)


def test_a_polygon_serves_where_alto_has_no_box():
    line = '<TextLine><Shape><Polygon POINTS="10,20 110,20 110,60 10,60"/></Shape><String CONTENT="ab cd"/></TextLine>'
    page = read_alto(alto(line))

    assert page.lines[0].box == (10, 20, 100, 40)
    assert [(word.text, word.interpolated) for word in page.lines[0].words] == [
        ("ab", True),
        ("cd", True),
    ]
    assert boxes_of(page, 3, 5) == [(70, 20, 40, 40)]


def test_blocks_follow_the_reading_order_of_alto_4():
    order = '<ReadingOrder><OrderedGroup ID="g"><ElementRef ID="r1" REF="b2"/><ElementRef ID="r2" REF="b1"/></OrderedGroup></ReadingOrder>'
    lines = (f"<TextLine>{string('second', 0, 0, 9, 9)}</TextLine></TextBlock>"
             f"<TextBlock ID='b2'><TextLine>{string('first', 0, 20, 9, 9)}</TextLine>")  # fmt: skip

    assert read_alto(alto(lines, more=order)).plain_text() == "first\nsecond"


def test_glyphs_of_han_text_are_boxed_each():
    glyphs = "".join(
        f'<Glyph CONTENT="{c}" HPOS="{x}" VPOS="0" WIDTH="30" HEIGHT="40"/>'
        for c, x in (("商", 0), ("會", 60))
    )
    page = read_alto(alto(f"<TextLine>{string('商會', 0, 0, 90, 40, glyphs)}</TextLine>"))

    assert page.plain_text() == "商會"
    assert boxes_of(page, 1, 2) == [(60, 0, 30, 40)]


@pytest.mark.parametrize("value", ["NaN", "inf", "1e99", "abc", ""])
def test_a_box_that_is_no_box_does_no_harm(value):
    page = read_alto(alto(f"<TextLine>{string('Kant', value, 0, 10, 10)}</TextLine>"))

    assert page.plain_text() == "Kant"
    assert page.lines[0].words == () or page.lines[0].words[0].box is None


def test_a_file_with_two_pages_is_refused_because_a_scan_has_one():
    with pytest.raises(UnreadableText, match="2 pages"):
        read_alto(alto("").replace(b"</Layout>", b"<Page/></Layout>"))


def page_xml(body, order="", version="2019-07-15", regions_only=False):
    return f"""<?xml version="1.0" encoding="UTF-8"?>
    <PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/{version}">
    <Page imageFilename="a.tif" imageWidth="1000" imageHeight="1400">{order}{body}</Page></PcGts>""".encode()


def region(name, lines, more=""):
    return (
        f'<TextRegion id="{name}" {more}><Coords points="0,0 10,0 10,10 0,10"/>{lines}</TextRegion>'
    )


def text_line(text, points, words="", more=""):
    equivalent = f"<TextEquiv><Unicode>{text}</Unicode></TextEquiv>" if text else ""
    return f'<TextLine id="l" {more}><Coords points="{points}"/>{words}{equivalent}</TextLine>'


def page_word(text, points):
    return f'<Word id="w"><Coords points="{points}"/><TextEquiv><Unicode>{text}</Unicode></TextEquiv></Word>'


def test_page_regions_come_in_the_reading_order():
    order = ('<ReadingOrder><OrderedGroup id="g"><RegionRefIndexed index="1" regionRef="a"/>'
             '<UnorderedGroupIndexed index="0" id="h"><RegionRef regionRef="b"/></UnorderedGroupIndexed></OrderedGroup></ReadingOrder>')  # fmt: skip
    nested = region("inner", text_line("inner", "0,0 9,9"))
    body = (region("c", text_line("left over", "0,0 9,9")) + region("a", text_line("second", "0,0 9,9") + nested)
            + region("b", text_line("first", "0,0 9,9")))  # fmt: skip

    assert read_page_xml(page_xml(body, order)).plain_text() == "first\nsecond\ninner\nleft over"


def test_a_page_polygon_becomes_the_box_around_it():
    words = page_word("Was", "10,20 40,18 42,50 10,52") + page_word(
        "iſt", "50,20 80,20 80,50 50,50"
    )
    page = read_page_xml(
        page_xml(region("a", text_line("Was iſt", "10,18 80,18 80,52 10,52", words)))
    )

    assert page.lines[0].words[0].box == (10, 18, 32, 34)
    assert not page.lines[0].words[0].interpolated
    assert page.lines[0].text == "Was iſt"


def test_the_line_of_page_says_where_its_spaces_are():
    words = page_word("1784", "0,0 40,0 40,9 0,9") + page_word(".", "60,0 64,0 64,9 60,9")
    page = read_page_xml(page_xml(region("a", text_line("1784.", "0,0 64,9", words))))

    assert page.plain_text() == "1784."
    assert boxes_of(page, 4, 5) == [(60, 0, 4, 9)]


def test_words_win_over_a_line_text_that_has_others():
    words = page_word("Alt", "0,0 30,0 30,9 0,9") + page_word("neu", "40,0 70,0 70,9 40,9")
    page = read_page_xml(page_xml(region("a", text_line("ganz anders", "0,0 70,9", words))))

    assert page.plain_text() == "Alt neu"


def test_words_in_the_wrong_order_are_put_right_by_the_line():
    words = page_word("iſt", "50,0 80,0 80,9 50,9") + page_word("Was", "0,0 40,0 40,9 0,9")
    page = read_page_xml(page_xml(region("a", text_line("Was iſt", "0,0 80,9", words))))

    assert [word.text for word in page.lines[0].words] == ["Was", "iſt"]


def test_a_page_line_without_words_is_shared_out_along_the_column():
    page = read_page_xml(
        page_xml(region("a", text_line("民國廿六年 七月", "800,100 850,100 850,900 800,900")))
    )
    [line] = page.lines

    assert line.direction == "ttb"
    assert [(word.text, word.interpolated) for word in line.words] == [
        ("民國廿六年", True),
        ("七月", True),
    ]
    assert boxes_of(page, 0, 1) == [(800, 100, 50, 107)]


def test_a_stated_direction_is_kept():
    square = "0,0 100,0 100,100 0,100"
    page = read_page_xml(
        page_xml(region("a", text_line("商會", square), 'readingDirection="top-to-bottom"'))
    )

    assert page.lines[0].direction == "ttb"
    assert boxes_of(page, 0, 1) == [(0, 0, 100, 50)]


def test_a_region_with_only_a_text_shares_its_box_among_its_lines():
    body = ('<TextRegion id="a"><Coords points="0,0 100,0 100,40 0,40"/>'
            "<TextEquiv><Unicode>first line\nsecond</Unicode></TextEquiv></TextRegion>")  # fmt: skip
    page = read_page_xml(page_xml(body))

    assert [line.box for line in page.lines] == [(0, 0, 100, 20), (0, 20, 100, 20)]


def test_of_several_transcriptions_the_first_is_taken():
    line = ('<TextLine id="l"><Coords points="0,0 9,9"/><TextEquiv index="1"><Unicode>guess</Unicode></TextEquiv>'
            '<TextEquiv index="0"><Unicode>truth</Unicode></TextEquiv></TextLine>')  # fmt: skip

    assert read_page_xml(page_xml(region("a", line))).plain_text() == "truth"


def test_page_of_2010_has_its_points_as_elements():
    body = region("a", '<TextLine id="l"><Coords><Point x="5" y="6"/><Point x="25" y="16"/></Coords>'
                       "<TextEquiv><Unicode>old</Unicode></TextEquiv></TextLine>")  # fmt: skip

    assert read_page_xml(page_xml(body, version="2010-03-19")).lines[0].box == (5, 6, 20, 10)


def test_the_language_is_the_one_that_most_lines_name():
    body = region("a", text_line("Aufklärung", "0,0 9,9", more='primaryLanguage="German"'))

    assert read_page_xml(page_xml(body)).language == "de"


HOCR = """<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en" lang="en"><head><title></title>
<meta http-equiv="Content-Type" content="text/html;charset=utf-8"/></head><body>
<div class='ocr_page' id='page_1' title='image "a.tif"; bbox 0 0 1000 1400; ppageno 0'>
<p class='ocr_par' lang='chi_tra'><span class='ocr_line' title="bbox 100 100 400 140; baseline 0 -5">
<span class='ocrx_word' title='bbox 100 100 180 140; x_wconf 96'>澜江</span> <span class='ocrx_word' title='bbox 190 100 270 140'>商會</span>
<span class='ocrx_word' title='bbox 280 100 400 140'><strong>Chamber</strong></span></span></p>
<p class='ocr_par' lang='eng'><span class='ocr_header' title='bbox 100 200 300 240'>
<span class='ocrx_word' title='bbox 100 200 180 240'>of</span> <span class='ocrx_word' title='bbox 200 200 300 240'>trade</span></span></p>
</div></body></html>""".encode()


def test_hocr_lines_and_words_have_their_boxes():
    page = read_hocr(HOCR)

    assert page.plain_text() == "澜江商會 Chamber\nof trade"
    assert (page.width, page.height) == (1000, 1400)
    assert page.lines[0].words[2].box == (280, 100, 120, 40)
    assert page.lines[1].box == (100, 200, 200, 40)


def test_hocr_that_declares_an_entity_is_refused():
    with pytest.raises(DoctypeRefused):
        read_hocr(
            HOCR.replace(b"<!DOCTYPE html", b'<!DOCTYPE html [<!ENTITY a "b">]><!DOCTYPE html')
        )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_plain_text_in_any_usual_encoding_has_lines_and_no_boxes(encoding):
    page = read_text("澜江商会\r\n月报\f\n\n第二卷".encode(encoding))

    assert page.plain_text() == "澜江商会\n月报\n第二卷"
    assert not page.has_boxes
    assert page.language == "zh-Hans"
    assert boxes_of(page, 0, 4) == []


def test_bytes_that_are_no_text_are_refused():
    with pytest.raises(UnreadableText):
        read_text(b"\x89PNG\r\n\x1a\n\x00\x00")


@pytest.mark.parametrize(
    ("content", "reader"),
    [
        (ENGLISH, read_alto),
        (b"\xef\xbb\xbf" + ENGLISH.lstrip(), read_alto),
        (
            ENGLISH.decode().replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16"),
            read_alto,
        ),
        (b'<alto:alto xmlns:alto="http://www.loc.gov/standards/alto/ns-v3#"/>', read_alto),
        (page_xml(""), read_page_xml),
        (HOCR, read_hocr),
        ("商会".encode("gb18030"), read_text),
        (b"", read_text),
        (b"<mets:mets xmlns:mets='x'/>", None),
        (b"\x49\x49\x2a\x00\x08", None),
    ],
)
def test_a_file_is_known_by_what_it_holds(content, reader):
    assert sniff(content) is reader


def test_utf_16_xml_is_read_too():
    content = ENGLISH.decode().replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")

    assert read_any(content.lstrip()).plain_text().startswith("Chamber")


DOCTYPES = [
    b'<!DOCTYPE alto SYSTEM "file:///etc/passwd"><alto/>',
    b'<?xml version="1.0"?>\n<!DOCTYPE alto [<!ENTITY x SYSTEM "file:///etc/passwd">]><alto>&x;</alto>',
    b'<!DOCTYPE a [<!ENTITY l "lol"><!ENTITY m "&l;&l;&l;&l;&l;&l;&l;&l;">]><alto>&m;</alto>',
    '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE alto [<!ENTITY a "b">]><alto>&a;</alto>'.encode(
        "utf-16"
    ),
]


@pytest.mark.parametrize("content", DOCTYPES)
def test_any_doctype_in_xml_is_refused(content):
    with pytest.raises(DoctypeRefused, match="DOCTYPE"):
        read_alto(content)
    with pytest.raises(DoctypeRefused):
        read_page_xml(content)


@pytest.mark.parametrize(
    "content", [b"", b"<alto>", b"<html/>", b"<alto/>", b"<PcGts/>", b"\xff\xfe", b"plain"]
)
@pytest.mark.parametrize("reader", [read_alto, read_page_xml, read_hocr])
def test_a_broken_or_other_file_is_refused_with_a_sentence(content, reader, tmp_path):
    file = tmp_path / "LJ-001_0001.xml"
    file.write_bytes(content)

    with pytest.raises(UnreadableText, match=r"LJ-001_0001\.xml: .+"):
        reader(file)


def test_a_file_of_no_known_kind_is_named(tmp_path):
    file = tmp_path / "scan.xml"
    file.write_bytes(b"<mets/>")

    with pytest.raises(UnreadableText, match=r"scan\.xml: The file is neither ALTO"):
        read_any(file)


def test_a_reason_is_said_in_both_languages():
    error = UnreadableText("a.xml", "several_pages", format="ALTO", count=2)

    assert error.sentence("zh-hans") == "ALTO 文件有 2 页，而一幅扫描件只对应一页。"
    assert error.reason == "The ALTO file has 2 pages; one scan has one."
    assert str(error).startswith("a.xml: ")


@pytest.mark.parametrize("code", SENTENCES)
def test_every_reason_has_two_sentences_with_the_same_places_to_fill(code):
    places = [sorted(re.findall(r"{(\w+)}", sentence)) for sentence in SENTENCES[code]]

    assert places[0] == places[1]
