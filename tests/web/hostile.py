"""Two hundred and more articles that try to leave their place on the page. Written for this."""

from __future__ import annotations

from itertools import product

from lawatan.model import Article

LEAD = "Jakarta, CNN Indonesia -- "
ACTS = (
    "Menteri Luar Negeri Rusia {x} akan mengunjungi Korea Utara pada Kamis (10/12/2026).",
    "Presiden {x} bertemu Menteri Luar Negeri China Wang Yi di {x}, Senin (7/12/2026).",
    'Norwegia mengecam Islandia, kata {x}. "{x}," ujar Juru Bicara {x} di Oslo.',
)
PAYLOADS = (
    "<script>document.title='owned'</script>", "</script><script>document.title='owned'</script>",
    "<img src=x onerror=document.title='owned'>", "<svg onload=document.title='owned'>",
    "\"><svg/onload=document.title='owned'>", "' onmouseover='document.title=1' x='",
    "\" autofocus onfocus=\"document.title='owned'", "javascript:document.title='owned'",
    "<a href=\"javascript:document.title='owned'\">klik</a>", "<iframe src=javascript:alert(1)>",
    "<style>body{display:none}</style>", "<link rel=stylesheet href=//evil.example/x.css>",
    "<base href=//evil.example/>", "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<form action=//evil.example><button>x", "</textarea><script>document.title='owned'</script>",
    "</title><script>document.title='owned'</script>", "<!--", "-->", "]]>", "<![CDATA[<x>]]>",
    "{{ 7*7 }}", "{% raw %}", "${7*7}", "%(act)s", "{source.__class__}", "{0}", "{}", "%s%n",
    "&lt;script&gt;", "&#60;script&#62;", "&amp;amp;", "&#x202e;", "&nbsp;&zwnj;", "&#0;",
    "\u202egnalab\u202c", "\u2066isolat", "\u202aابجد\u202b", "\u200f\u200e\u061c", "\u2067" * 40,
    "\ufeff\u200b\u200c\u200d", "Z" + "\u0301" * 300, "\U000e0041" * 20, "\ufffd\ufffe\uffff",
    "W" * 600, "m" * 3000, "漢" * 800, "ก" + "็" * 200, "🇮🇩" * 200, "_" * 900, "a-" * 600,
    "../../etc/passwd", "C:\\windows", "' OR 1=1 --", "\"; DROP TABLE event; --", "%00%0d%0aX: y",
    "\r\nSet-Cookie: x=y", "\x0b\x0c\x1b[31m", "\x00\x01\x7f", "\x85\u2028\u2029",
    "<math><mtext></math><img src=x onerror=document.title=1>", "<table><tr><td>" * 40,
    "</div></main></body></html>", "<p hidden>", "<dialog open>", "<plaintext>", "<noscript>",
)  # fmt: skip
FIELDS = ("title", "outlet", "url")


def hostile_articles() -> tuple[Article, ...]:
    """Every payload in every act; the metadata carry one as well."""
    made = []
    for number, (payload, act) in enumerate(product(PAYLOADS, ACTS)):
        text = f"{LEAD}{act.format(x=payload)}\n\n{payload}\n\n{payload} " * 2
        made.append(
            Article(
                text=text,
                source_id=f"hostile-{number}",
                title=payload if number % 3 == 0 else f"Judul {payload}",
                outlet=payload if number % 5 == 0 else "CNN Indonesia",
                url=f"javascript:{payload}" if number % 7 == 0 else f"https://x.invalid/{number}",
                published="2026-11-30" if number % 4 else "2026-13-45",
            )
        )
    return tuple(made)
