"""Everything the template of the search page needs, as a dict."""

from archive.search.answer import Answer, Question


def page_for(found: Answer) -> dict:
    return {"answer": found, "question": found.question}


def problem_page(question: Question, sentence: str) -> dict:
    return {"question": question, "problem": sentence}
