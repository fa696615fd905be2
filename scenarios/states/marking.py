"""A recorded page with one element of it marked: it is seen without a script, and on paper."""

from __future__ import annotations

from scenarios.walker.parsing import parse
from scenarios.walker.tree import Node

MARK = " data-marked"
# Pink is no colour of the product. It is seen on both grounds.
_STYLE = (
    "<style>[data-marked]{outline:3px solid #d6006c!important;outline-offset:3px!important;"
    "scroll-margin:6rem}</style>"
)


def marked(html: str, number: int) -> str:
    """The page with its element of this number (in the order of the page, from 0) marked."""
    nodes = parse(html).walk()
    if not 0 < number < len(nodes):
        return html
    place = _place(html, nodes[number]) + 1 + len(nodes[number].tag)
    styled = html[:place] + MARK + html[place:]
    head = styled.lower().find("</head>")
    return styled if head < 0 else styled[:head] + _STYLE + styled[head:]


def _place(html: str, node: Node) -> int:
    """Where its tag begins."""
    line, column = node.at
    start = 0
    for _line in range(line - 1):
        start = html.index("\n", start) + 1
    return start + column
