"""Given names in, whether "he" or "she" can mean who bears them out (data): common ones alone, and none that both bear."""

from __future__ import annotations

from collections.abc import Iterable

HERS = frozenset(
    "mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty margaret sandra ashley kimberly emily donna"
    " michelle carol amanda melissa deborah stephanie rebecca laura helen cynthia kathleen amy angela anna ruth brenda pamela nicole"
    " katherine catherine christine samantha debra janet carolyn rachel heather diane julie joyce victoria kelly christina joan evelyn"
    " judith megan cheryl martha olivia ann anne jane alice theresa teresa sara janice doris julia kathryn hannah grace rose sophia"
    " charlotte isabella emma mia amelia ava lucy chloe ella zoe fiona nicola gillian moira siobhan yvette priti harriet diana camilla"
    " kate caroline claire louise alison tracey hillary hilary nikki tulsi amy ketanji sonia elena ursula angela annegret christine marine"
    " segolene valerie claudia carla giulia francesca chiara giorgia maria carmen lucia rosa isabel ines elena ana sofia dilma michelle"
    " cristina gabriela valentina olga natalia tatiana irina svetlana yulia ekaterina oksana aung ayesha fatima aisha malala benazir"
    " indira priyanka sonia sunita mamata ngozi winnie graca aiko yuki keiko ingrid astrid sigrid mette helle erna magdalena jadwiga"
    " odile miriam leanne layla leila eleanor evie ella ellen erin holly imogen poppy freya daisy molly abigail beth bethany becky cathy"
    " debbie donna dorothy edith elsie esther eva florence gemma georgia gloria harriet heidi ida irene jacqueline jean jill joanna joanne"
    " josephine judy june karin katie kirsty kirsten kristen lauren leah lena lily lorraine lydia mabel maya monica nadia naomi nina norah"
    " pauline penelope penny phoebe polly rhona rosemary roxanne ruby sally sandy shannon sheila shirley stella stephanie tamsin tara tina"
    " vanessa vera violet wendy yvonne zara zainab khadija mariam maryam noor amina aminata mercy beatrice carlotta francesca greta hanna"
    " johanna katarina klara liv maja malin marta mila paola petra sanna silvia simona solveig tamara tova ulla vesna zuzana".split()
)
HIS = frozenset(
    "james robert john michael david william richard joseph thomas charles christopher daniel matthew anthony mark donald steven paul"
    " andrew joshua kenneth kevin brian george timothy ronald edward jason jeffrey ryan jacob gary nicholas eric jonathan stephen larry"
    " justin scott brandon benjamin samuel gregory alexander patrick frank raymond jack dennis jerry tyler aaron jose adam nathan henry"
    " douglas zachary peter kyle walter ethan jeremy harold keith christian roger noah gerald carl terry sean austin arthur lawrence jesse"
    " dylan bryan joe billy bruce albert willie gabriel logan alan juan wayne roy ralph randy eugene vincent russell louis philip bobby"
    " johnny bradley tony gordon boris nigel jeremy ed vince nick iain liam graham ian neil simon stuart martin oliver marcus dominic"
    " barack bernie mitch chuck ted lindsey mitt newt rand vladimir sergei dmitry mikhail ivan boris igor oleg yuri viktor alexei"
    " emmanuel francois jacques nicolas pierre jean michel luc gerhard helmut olaf friedrich hans klaus wolfgang dieter jurgen silvio"
    " matteo giuseppe mario romano enzo luigi paolo giovanni carlos luis jorge pedro pablo miguel fernando hugo evo nicolas alvaro"
    " mohammed muhammad ahmed mahmoud hassan hussein ali omar ibrahim yusuf mustafa recep bashar abdullah khalid imran nawaz narendra"
    " rahul manmohan arjun rajiv xi shinzo junichiro taro kim hiroshi kenji nelson thabo jacob cyril robert bram sven lars jens nils"
    " anders erik olof fredrik mark wim geert jan lech donald pavel pete bob bill jim tom tim mike dave dan rob rick steve greg matt ben"
    " sam alfred archie arnold barry bernard bert callum cameron carlo clive colin connor craig damian darren derek duncan edgar edmund"
    " elliot ernest ewan felix finn francis fred freddie gareth gavin geoffrey george gerard giles glen gordon guy harry harvey hector"
    " howard hugh hugo ignatius ivor jake jamie jasper joel jonas jonathan julian karl keir ken lee leo leonard lewis luke malcolm max mick"
    " milan morris neville norman oscar owen percy ralf reginald rhys roland rory rupert sebastian sidney spencer stanley ted theo theodore"
    " toby trevor victor wilfred adel ahmad amir antonio alberto andrei andrzej bjorn dieter diego emil enrique fernando francisco georg"
    " giorgio gunnar gustav hakan hamid henrik herman igor ismail javier johan josef jakub karim kofi kwame lorenzo lukas manuel marco"
    " mateo matthias mehmet nikolai osman otto ousmane piotr rafael ramon raul ricardo roberto salvatore santiago stefan tariq tomas tomasz"
    " vasily yasser youssef zoran".split()
)
BOTH = frozenset(
    {"kim", "jan", "lindsey", "jean", "kelly", "ali", "yuki", "michelle", "christian", "terry", "tracey", "jamie", "sandy", "noor", "lee"}
) | (HERS & HIS)
SHE, HE = frozenset("she her hers herself".split()), frozenset("he him his himself".split())
MADAM, SIR = frozenset("mrs ms miss lady dame madam baroness queen princess".split()), frozenset("mr sir lord king prince baron".split())


def can_be(pronoun: str, names: Iterable[str]) -> bool:
    """Tell whether a pronoun can mean who is called by these words, all small: not where a given name or title tells the other sex."""
    first = next(iter(words := [name.lower() for name in names]), "")
    if pronoun in SHE:
        return not (set(words) & SIR or (first in HIS and first not in BOTH))
    if pronoun in HE:
        return not (set(words) & MADAM or (first in HERS and first not in BOTH))
    return True
