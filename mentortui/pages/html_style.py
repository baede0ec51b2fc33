"""The look of a page in a browser: the colours of the screens on their two papers, and little else."""

from __future__ import annotations

from collections.abc import Mapping

from mentortui.pages.palette import DARK, LIGHT


def _tokens(colours: Mapping[str, str]) -> str:
    return "".join(f"--{role}:{colour};" for role, colour in colours.items())


COLOURS = f""":root{{color-scheme:light dark;{_tokens(LIGHT)}}}
@media (prefers-color-scheme:dark){{:root{{{_tokens(DARK)}}}}}"""
RULES = """
@media print{:root{--ground:#fff;--text:#000;--muted:#333}}
body{background:var(--ground);color:var(--text);font:1rem/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;
padding:0 1rem;overflow-wrap:anywhere}
h1{font-size:1.4rem;margin-bottom:0}
h2{font-size:1rem;border-top:1px solid var(--rule);padding-top:.7rem;margin-top:1.5rem}
header p,small,dt,time,.muted{color:var(--muted);font-weight:normal}
header p{margin-top:.2rem}
dl>div{display:grid;grid-template-columns:8rem 1fr auto;gap:0 1rem;margin-bottom:.3rem}
.lists{display:grid;grid-template-columns:repeat(auto-fit,minmax(14rem,1fr));gap:0 1.5rem}
dd{margin:0}dd p{margin:0}
dd>span,li>span,p,td{white-space:pre-line}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:.3rem .6rem .3rem 0;border-bottom:1px solid var(--rule)}
th{font-weight:normal;color:var(--muted)}
dd table{table-layout:fixed}dd th:first-child{width:36%}td small{display:block}
.strong,[aria-current]{font-weight:bold}
.mentor{color:var(--mentor)}.mentee{color:var(--mentee)}.win{color:var(--win)}.warn{color:var(--warn)}
mark{background:none;color:inherit;font-weight:bold;text-decoration:underline}
svg{max-width:100%;height:auto}
blockquote{margin:.5rem 0;padding-left:.8rem;border-left:1px solid var(--rule)}
.private{border-left:3px solid var(--private);padding-left:.6rem}.word{color:var(--private)}
@media (max-width:34rem){dl>div{display:block;margin-bottom:.7rem}}
"""
STYLE = (COLOURS + RULES).replace("\n", "")
