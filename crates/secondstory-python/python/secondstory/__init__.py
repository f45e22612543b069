"""Points at wording in postmortems that stops people from learning.

>>> import secondstory
>>> [finding.text for finding in secondstory.check("The reviewer should have asked for a load test.")]
['should have asked']

`check` reads one text, `check_arrow` a column of them; `rules` lists what there is to find. The command line is in the same
package: `secondstory`, or `python -m secondstory`.
"""

from ._secondstory import CheckedTexts, Finding, Place, Rule, Settings, check, check_arrow, rules

__all__ = ["CheckedTexts", "Finding", "Place", "Rule", "Settings", "check", "check_arrow", "rules"]
