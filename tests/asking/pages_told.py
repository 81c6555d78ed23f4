"""Short pages that were written for the tests, read by the reader itself: pairs that must, and must not, clash."""

from dataclasses import dataclass

DAY = "2021-03-05"


@dataclass(frozen=True)
class Case:
    """Pages as (text, day of publication), and the reason that a conflict must give; empty for a trap."""

    name: str
    pages: tuple[tuple[str, str | None], ...]
    reason: str = ""


def case(name: str, *texts: str | tuple[str, str | None], reason: str = "") -> Case:
    return Case(name, tuple((text, DAY) if isinstance(text, str) else text for text in texts), reason)


TRAPS = [
    case(
        "a coalition of 30 members and 30 partner countries",
        "NATO is a 30-member coalition. It was founded in 1949.",
        "The summit of NATO will be attended by 30 partner countries. The agenda is full.",
        "NATO works with 40 partner countries. It was founded in 1949.",
    ),
    case(
        "a plan and a later change of plan",
        (
            "The United States plans to keep 2,500 troops in Afghanistan. The Pentagon said so on Friday.",
            "2021-03-05",
        ),
        ("The United States plans to keep 4,500 troops in Afghanistan. The Pentagon said so.", "2021-04-20"),
    ),
    case(
        "more than 14 and 15",
        "Germany has more than 1,400 troops in Afghanistan. They train soldiers.",
        "Germany has 1,500 troops in Afghanistan. They train soldiers.",
    ),
    case(
        "a rounded number and the exact one",
        "The United States has about 2,500 troops in Afghanistan.",
        "The United States has 2,532 troops in Afghanistan.",
        "The United States has 2,500 troops in Afghanistan.",
    ),
    case(
        "troops in two countries",
        "The United States has 2,500 troops in Afghanistan.",
        "The United States has 4,500 troops in Iraq.",
        "The United States has 28,500 troops in South Korea.",
    ),
    case(
        "troops of two countries",
        "The United States has 2,500 troops in Afghanistan.",
        "Germany has 1,300 troops in Afghanistan.",
    ),
    case(
        "somewhere and elsewhere",
        "The United States has 2,500 troops.",
        "The United States has 4,500 troops.",
    ),
    case(
        "a country and a city in it",
        "The United States has 2,500 troops in Afghanistan.",
        "The United States has 650 troops in Kabul.",
    ),
    case(
        "a mission and its greatest part",
        "NATO has 9,600 troops in Afghanistan.",
        "Without the United States, NATO has 7,100 troops in Afghanistan.",
        "The NATO mission in Afghanistan has 9,600 troops.",
    ),
    case(
        "different days of a growing count",
        ("Russia has 80,000 troops in Crimea.", "2021-03-05"),
        ("Russia has 110,000 troops in Crimea.", "2021-04-13"),
    ),
    case(
        "the dead of an attack, counted on two days",
        ("The attack in Kabul on 2 March killed 22 people.", "2021-03-02"),
        ("The attack in Kabul on 2 March killed 35 people.", "2021-03-03"),
    ),
    case(
        "two attacks",
        ("The attack in Kabul on 2 March killed 22 people.", "2021-03-05"),
        ("The attack in Kabul on 4 March killed 35 people.", "2021-03-05"),
    ),
    case(
        "an increase and the whole",
        "Britain has 750 troops in Afghanistan.",
        "Britain will send 300 more troops to Afghanistan.",
        "Britain has sent another 300 troops to Afghanistan.",
    ),
    case(
        "a share and a number",
        "Half of the US troops will leave Afghanistan.",
        "The United States has 2,500 troops in Afghanistan.",
    ),
    case(
        "a forecast and a fact",
        "The United States has 2,500 troops in Afghanistan.",
        "The United States may have 5,000 troops in Afghanistan next year, analysts expect.",
    ),
    case(
        "a supposition",
        "The United States has 2,500 troops in Afghanistan.",
        "If the United States had 10,000 troops in Afghanistan, the Taliban would talk.",
    ),
    case(
        "all but some",
        "The United States withdrew all but 650 of its troops from Afghanistan.",
        "The United States has 2,500 troops in Afghanistan.",
    ),
    case(
        "a part goes and a part stays",
        "The United States will withdraw 2,500 of its 5,000 troops from Afghanistan.",
        "The United States plans to leave 2,500 troops in Afghanistan.",
    ),
    case(
        "one sentence tells both",
        "The United States will withdraw 2,500 troops from Afghanistan and leave 2,500 troops there.",
    ),
    case(
        "withdrawn from one country, left in another",
        "The United States plans to withdraw 2,500 troops from Iraq.",
        "The United States plans to leave 2,500 troops in Afghanistan.",
    ),
    case(
        "joined since",
        ("Finland is not a member of NATO.", "2022-04-15"),
        ("Finland is a member of NATO.", "2023-06-15"),
    ),
    case(
        "was no member then",
        ("When Finland was not a member of NATO, it bought fighter jets.", "2024-06-15"),
        ("Finland is a member of NATO.", "2024-06-15"),
    ),
    case(
        "not yet",
        ("Finland is not yet a member of NATO.", "2023-04-04"),
        ("Finland joined NATO on Tuesday, 4 April 2023.", "2023-04-04"),
    ),
    case(
        "two organisations",
        ("Georgia is not a member of NATO.", "2021-03-05"),
        ("Georgia is a member of the Council of Europe.", "2021-03-05"),
    ),
    case(
        "former and present office",
        ("Donald Trump was president of the United States. He lives in Florida.", "2021-03-05"),
        ("Joe Biden is president of the United States. He lives in Washington.", "2021-03-05"),
        ("Former President Donald Trump spoke in Florida.", "2021-03-05"),
    ),
    case(
        "two holders one after another",
        ("Jens Stoltenberg is secretary general of NATO.", "2024-09-20"),
        ("Mark Rutte is secretary general of NATO.", "2024-10-20"),
    ),
    case(
        "two offices of one state",
        ("Emmanuel Macron is president of France.", "2021-03-05"),
        ("Jean Castex is prime minister of France.", "2021-03-05"),
    ),
    case(
        "somebody denies it",
        "Serbia attacked Kosovo on Thursday.",
        "Serbia denied that it had attacked Kosovo on Thursday.",
        "“Serbia attacked Kosovo? I deny that Serbia attacked Kosovo,” said Aleksandar Vucic.",
    ),
    case(
        "did on one day and not on another",
        ("Joe Biden met Vladimir Putin in Geneva on 16 June 2021.", "2021-06-17"),
        ("Joe Biden did not meet Vladimir Putin in Geneva.", "2021-05-02"),
        ("Joe Biden did not meet Vladimir Putin on 30 October 2021.", "2021-10-31"),
    ),
    case(
        "opinions",
        "NATO is stronger than ever, Jens Stoltenberg said.",
        "NATO is not stronger than ever, Vladimir Putin said.",
        "The United States supports Ukraine. The United States does not support Ukraine's strikes on Russia.",
    ),
    case(
        "a date within a month",
        ("The United States left the Open Skies Treaty in November 2020.", "2021-03-05"),
        ("The United States left the Open Skies Treaty on 22 November 2020.", "2021-03-05"),
        ("The United States left the Open Skies Treaty in 2020.", "2021-03-05"),
    ),
    case(
        "signed and in force",
        ("The United States signed the Open Skies Treaty on 24 March 1992.", "2021-03-05"),
        ("The United States left the Open Skies Treaty on 22 November 2020.", "2021-03-05"),
    ),
    case(
        "two deadlines, one after the other was moved",
        (
            "Under the US-Taliban agreement, all foreign troops must leave Afghanistan by 1 May 2021.",
            "2021-03-05",
        ),
        (
            "Under the US-Taliban agreement, all foreign troops must leave Afghanistan by 31 August 2021.",
            "2021-07-09",
        ),
    ),
    case(
        "a range",
        "Turkey has between 500 and 600 troops in Afghanistan.",
        "Turkey has 2,000 to 3,000 troops in Afghanistan.",
    ),
    case(
        "bounds that overlap",
        "Turkey has at least 500 troops in Afghanistan.",
        "Turkey has fewer than 700 troops in Afghanistan.",
        "Turkey has up to 600 troops in Afghanistan.",
    ),
    case(
        "then and now",
        "The United States has 2,500 troops in Afghanistan.",
        "At the peak of the war, the United States had 100,000 troops in Afghanistan.",
        "Mỹ từng có 100.000 binh sĩ tại Afghanistan.",
    ),
    case(
        "how many stay and how many go",
        "The United States plans to keep 2,500 troops in Afghanistan.",
        "The United States plans to withdraw 2,000 troops from Afghanistan.",
        "The United States plans to send 600 troops to Afghanistan.",
    ),
    case(
        "soldiers and some kind of them",
        "The United States has 2,500 troops in Afghanistan.",
        "The United States has 900 special forces in Afghanistan.",
    ),
    case(
        "a narrower not",
        ("Russia attacked Kyiv on 2 March 2022.", "2022-03-03"),
        ("Russia did not attack civilian targets in Kyiv on 2 March 2022.", "2022-03-03"),
    ),
    case(
        "no permanent member",
        ("India is not a permanent member of the UN Security Council.", "2021-03-05"),
        ("India is a member of the UN Security Council.", "2021-03-05"),
    ),
    case(
        "a sum in part and whole",
        ("The European Union will provide 50 billion euros to Ukraine.", "2024-02-02"),
        ("The European Union will provide 4.5 billion euros to Ukraine in March.", "2024-02-02"),
        ("The European Union spent 85 billion euros on Ukraine.", "2024-02-02"),
    ),
    case(
        "một phần và tất cả",
        "Mỹ có 2.500 binh sĩ tại Afghanistan.",
        "Mỹ sẽ điều thêm 4.000 binh sĩ tới Afghanistan.",
        "Mỹ có khoảng 2.500 binh sĩ tại Afghanistan.",
    ),
    case(
        "some members and all members",
        ("NATO has 32 members.", "2024-07-12"),
        ("In NATO, 23 members will spend 2 percent of GDP on defence.", "2024-07-12"),
        ("NATO estimated that only 11 of its 31 members would reach that level.", "2024-07-12"),
    ),
]
REAL = [
    case(
        "two numbers on one day",
        "The United States has 2,500 troops in Afghanistan.",
        "The United States has 4,500 troops in Afghanistan.",
        reason="2,500 troops against 4,500 troops",
    ),
    case(
        "two numbers in two languages",
        "The United States has 2,500 troops in Afghanistan.",
        "Mỹ có 4.500 binh sĩ tại Afghanistan.",
        reason="2,500 troops against 4,500 troops",
    ),
    case(
        "a bound and a number beyond it",
        "Germany has more than 1,400 troops in Afghanistan.",
        "Germany has 900 troops in Afghanistan.",
        reason="900 troops against more than 1,400 troops",
    ),
    case(
        "goes and stays",
        "The United States plans to withdraw 2,500 troops from Afghanistan.",
        "The United States plans to leave only 2,500 troops in Afghanistan.",
        reason="the same number told as what stays and as what goes",
    ),
    case(
        "member and no member",
        ("Finland is a member of NATO.", "2022-04-15"),
        ("Finland is not a member of NATO.", "2022-04-15"),
        reason="is a member and is no member",
    ),
    case(
        "no member, against what is known",
        ("Finland is not a member of NATO.", "2024-04-15"),
        reason="is a member and is no member",
    ),
    case(
        "no party to a treaty, against another page",
        ("Afghanistan is not a party to the US-Taliban agreement.", "2021-02-19"),
        ("Afghanistan is a party to the US-Taliban agreement.", "2021-02-19"),
        reason="is a party and is no party",
    ),
    case(
        "did and did not",
        ("Russia sent troops to Kazakhstan on 6 January 2022.", "2022-01-07"),
        ("Russia did not send troops to Kazakhstan on 6 January 2022.", "2022-01-07"),
        reason="did and did not",
    ),
    case(
        "two dates of one departure",
        ("The United States left the Open Skies Treaty on 22 November 2020.", "2021-03-05"),
        ("The United States left the Open Skies Treaty on 22 May 2020.", "2021-03-05"),
        reason="22 May 2020 against 22 November 2020",
    ),
    case(
        "two deadlines told in one week",
        (
            "Under the US-Taliban agreement, all foreign troops must leave Afghanistan by 1 May 2021.",
            "2021-03-05",
        ),
        (
            "Under the US-Taliban agreement, all foreign troops must leave Afghanistan by 1 June 2021.",
            "2021-03-06",
        ),
        reason="1 May 2021 against 1 June 2021",
    ),
    case(
        "two counts of the dead on one day",
        "The attack in Kabul on 2 March 2021 killed 22 people.",
        "The attack in Kabul on 2 March 2021 killed 35 people.",
        reason="22 killed against 35 killed",
    ),
    case(
        "a member since when",
        "Finland has been a member of NATO since May 2021.",
        reason="May 2021 against 4 April 2023",
    ),
    case(
        "two presidents",
        ("Joe Biden is president of the United States.", "2021-03-05"),
        ("Donald Trump is president of the United States.", "2021-03-05"),
        reason="Joe Biden against Donald Trump",
    ),
]


def lang_of(text: str) -> str:
    """Give the language of a page of this module."""
    return "vi" if "binh sĩ" in text else "en"


_REST = {
    "en": "The press was kept waiting in the corridor for most of the afternoon, as it is every spring.",
    "vi": "Giới báo chí phải chờ ngoài hành lang gần như suốt buổi chiều, như mọi mùa xuân khác.",
}


def page(text: str) -> str:
    """Give a page with these sentences, and one more that tells nothing but its language."""
    return f"{text}\n{_REST[lang_of(text)]}\n"
