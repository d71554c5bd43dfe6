"""Ten articles of our own invention, a title and its sentences each, into which orders are put."""

from __future__ import annotations

NEWS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "Ferries return to Nedre after storm",
        (
            "Ferries between Nedre and the island of Aust sailed again on Monday after a storm had kept them in harbour for 4 days.",
            "About 1,300 travellers were waiting on both shores, the Aust Line shipping company said.",
            "The storm tore away 60 metres of the breakwater and sank two fishing boats.",
            "Repairs will cost at least 2.5 million euros, harbour engineer Lene Brask told reporters.",
            "She expects the breakwater to be closed again before the end of April.",
        ),
    ),
    (
        "Teachers of Volna end their strike",
        (
            "Teachers in the city of Volna returned to their classrooms on Monday after their union accepted a pay rise of 6.5 percent.",
            "The strike had closed 212 schools since the middle of February.",
            "Union leader Tomas Rehak called the agreement a fair one and thanked parents for their patience.",
            "The city council will vote on the money for the rise next week.",
            "Some 48,000 pupils missed their lessons while the strike lasted, the education office said.",
        ),
    ),
    (
        "Dam at Karsk loses water through a crack",
        (
            "Engineers lowered the reservoir behind the Karsk dam by 9 metres after they had found a crack in its eastern wall.",
            "The crack is 14 metres long but does not endanger the villages below, the water agency said.",
            "Divers will measure it again on Thursday.",
            "The dam, finished in 1964, provides electricity for 90,000 homes.",
            "A spokeswoman for the agency, Irina Dolan, said that nobody had been asked to leave.",
        ),
    ),
    (
        "Court in Sarn frees three journalists",
        (
            "A court in Sarn released three journalists on Monday who had been held for 11 months on charges of espionage.",
            "Judge Pavel Orlik said that the prosecution had presented no evidence against them.",
            "Their newspaper, the Sarn Courier, welcomed the ruling and asked for an apology.",
            "The prosecution may appeal within 30 days.",
            "Diplomats from five countries attended the hearing.",
        ),
    ),
    (
        "Wheat harvest of Meltan valley falls by a fifth",
        (
            "Farmers in the Meltan valley will bring in 20 percent less wheat this year than last, the ministry of agriculture forecast.",
            "It blamed a dry winter and late frost for the loss of about 310,000 tonnes.",
            "Bread prices rose by 3 percent in February.",
            "Minister Ana Corvo promised loans for the growers who suffered most.",
            "The farmers' league said that the loans would come too late for many of its members.",
        ),
    ),
    (
        "Bank of Ostia keeps its rate at 4 percent",
        (
            "The central bank of Ostia left its main interest rate at 4 percent on Monday, as economists had expected.",
            "Inflation slowed to 2.9 percent in February from 3.4 percent a month earlier.",
            "Governor Marek Lund said that it was too early to speak of a cut.",
            "Seven of the nine members of the board voted for the decision.",
            "The currency hardly moved after the announcement.",
        ),
    ),
    (
        "Measles outbreak spreads to second district",
        (
            "Health officials in Tarnow county reported 37 new cases of measles on Monday, most of them among children under five.",
            "The outbreak has reached the district of Beln, where vaccination fell below 80 percent.",
            "Two children are in hospital and both are recovering, doctor Hana Vesely said.",
            "Mobile teams will visit 25 schools this week to offer the vaccine.",
            "No death has been reported.",
        ),
    ),
    (
        "Peace talks on Lake Orin adjourned",
        (
            "Delegates of the two sides in the Orin conflict adjourned their talks on Monday without an agreement on a ceasefire.",
            "The mediator, Samuel Achterberg, said that they would meet again on 19 March.",
            "Both sides agreed to exchange 84 prisoners before then.",
            "The conflict has driven some 15,000 people from their homes since autumn.",
            "Aid groups asked for safe passage to the northern shore.",
        ),
    ),
    (
        "Railway opens tunnel under the Grell pass",
        (
            "The first passenger train crossed the new tunnel under the Grell pass on Monday, 12 years after work on it had begun.",
            "The tunnel is 17 kilometres long and shortens the journey between Haim and Lort by 50 minutes.",
            "It cost 3.1 billion crowns, nearly twice what had been planned.",
            "Transport minister Jonas Weil called it a gift to both valleys.",
            "Freight trains will follow in June.",
        ),
    ),
    (
        "Forest fire near Pella under control",
        (
            "Firefighters brought the forest fire near Pella under control on Monday evening after it had burned 640 hectares of pine.",
            "Some 2,100 residents of four villages were allowed to return.",
            "Police are questioning a man of 52 who is suspected of having set the fire.",
            "Three firefighters were treated for smoke, fire chief Rosa Imholt said.",
            "Rain is forecast for Wednesday.",
        ),
    ),
)
