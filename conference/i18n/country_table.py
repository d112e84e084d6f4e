# ruff: noqa: E501 - one line for one country reads as the table it is
"""Codes and names of countries that are data: ISO 3166, our overrides, ICAO's special issuers.

`countries.py` reads these tables. A name here replaces CLDR's where that is not fit for a
diplomatic paper. The product takes no side: an event's protocol office may replace each of them.
"""

from conference.i18n.country_formal import FORMAL_NAMES
from conference.i18n.locales import Language

# Members and observers (PS, VA) of the United Nations: the default list to choose from.
UNITED_NATIONS = """
    AD:AND AE:ARE AF:AFG AG:ATG AL:ALB AM:ARM AO:AGO AR:ARG AT:AUT AU:AUS AZ:AZE BA:BIH BB:BRB
    BD:BGD BE:BEL BF:BFA BG:BGR BH:BHR BI:BDI BJ:BEN BN:BRN BO:BOL BR:BRA BS:BHS BT:BTN BW:BWA
    BY:BLR BZ:BLZ CA:CAN CD:COD CF:CAF CG:COG CH:CHE CI:CIV CL:CHL CM:CMR CN:CHN CO:COL CR:CRI
    CU:CUB CV:CPV CY:CYP CZ:CZE DE:DEU DJ:DJI DK:DNK DM:DMA DO:DOM DZ:DZA EC:ECU EE:EST EG:EGY
    ER:ERI ES:ESP ET:ETH FI:FIN FJ:FJI FM:FSM FR:FRA GA:GAB GB:GBR GD:GRD GE:GEO GH:GHA GM:GMB
    GN:GIN GQ:GNQ GR:GRC GT:GTM GW:GNB GY:GUY HN:HND HR:HRV HT:HTI HU:HUN ID:IDN IE:IRL IL:ISR
    IN:IND IQ:IRQ IR:IRN IS:ISL IT:ITA JM:JAM JO:JOR JP:JPN KE:KEN KG:KGZ KH:KHM KI:KIR KM:COM
    KN:KNA KP:PRK KR:KOR KW:KWT KZ:KAZ LA:LAO LB:LBN LC:LCA LI:LIE LK:LKA LR:LBR LS:LSO LT:LTU
    LU:LUX LV:LVA LY:LBY MA:MAR MC:MCO MD:MDA ME:MNE MG:MDG MH:MHL MK:MKD ML:MLI MM:MMR MN:MNG
    MR:MRT MT:MLT MU:MUS MV:MDV MW:MWI MX:MEX MY:MYS MZ:MOZ NA:NAM NE:NER NG:NGA NI:NIC NL:NLD
    NO:NOR NP:NPL NR:NRU NZ:NZL OM:OMN PA:PAN PE:PER PG:PNG PH:PHL PK:PAK PL:POL PS:PSE PT:PRT
    PW:PLW PY:PRY QA:QAT RO:ROU RS:SRB RU:RUS RW:RWA SA:SAU SB:SLB SC:SYC SD:SDN SE:SWE SG:SGP
    SI:SVN SK:SVK SL:SLE SM:SMR SN:SEN SO:SOM SR:SUR SS:SSD ST:STP SV:SLV SY:SYR SZ:SWZ TD:TCD
    TG:TGO TH:THA TJ:TJK TL:TLS TM:TKM TN:TUN TO:TON TR:TUR TT:TTO TV:TUV TZ:TZA UA:UKR UG:UGA
    US:USA UY:URY UZ:UZB VA:VAT VC:VCT VE:VEN VN:VNM VU:VUT WS:WSM YE:YEM ZA:ZAF ZM:ZMB ZW:ZWE
"""

# What else has a code: a nationality or an address may need it, the default list does not.
OTHERS = """
    AI:AIA AQ:ATA AS:ASM AW:ABW AX:ALA BL:BLM BM:BMU BQ:BES BV:BVT CC:CCK CK:COK CW:CUW CX:CXR
    EH:ESH FK:FLK FO:FRO GF:GUF GG:GGY GI:GIB GL:GRL GP:GLP GS:SGS GU:GUM HK:HKG HM:HMD IM:IMN
    IO:IOT JE:JEY KY:CYM MF:MAF MO:MAC MP:MNP MQ:MTQ MS:MSR NC:NCL NF:NFK NU:NIU PF:PYF PM:SPM
    PN:PCN PR:PRI RE:REU SH:SHN SJ:SJM SX:SXM TC:TCA TF:ATF TK:TKL TW:TWN UM:UMI VG:VGB VI:VIR
    WF:WLF XK:XKK YT:MYT
"""

_EN, _FA, _AR = Language.ENGLISH, Language.PERSIAN, Language.ARABIC
Names = dict[Language, str]


def _table(text: str) -> dict[str, Names]:
    """Read lines of `code | English | Persian | Arabic`."""
    rows = (tuple(cell.strip() for cell in line.split("|")) for line in text.strip().splitlines())
    return {code: {_EN: en, _FA: fa, _AR: ar} for code, en, fa, ar in rows}


SHORT = _table("""
CD | Democratic Republic of the Congo | جمهوری دموکراتیک کنگو | جمهورية الكونغو الديمقراطية
CF | Central African Republic | جمهوری آفریقای مرکزی | جمهورية أفريقيا الوسطى
CG | Congo | کنگو | الكونغو
CI | Côte d’Ivoire | ساحل عاج | كوت ديفوار
CV | Cabo Verde | کیپ‌ورد | كابو فيردي
CZ | Czechia | جمهوری چک | تشيكيا
FM | Micronesia (Federated States of) | میکرونزی | ميكرونيزيا
HK | Hong Kong, China | هنگ‌کنگ، چین | هونغ كونغ، الصين
KP | Democratic People’s Republic of Korea | جمهوری دموکراتیک خلق کره | جمهورية كوريا الشعبية الديمقراطية
KR | Republic of Korea | جمهوری کره | جمهورية كوريا
MM | Myanmar | میانمار | ميانمار
MO | Macao, China | ماکائو، چین | ماكاو، الصين
PS | State of Palestine | فلسطین | دولة فلسطين
TL | Timor-Leste | تیمور لسته | تيمور-ليشتي
US | United States of America | ایالات متحدهٔ آمریکا | الولايات المتحدة الأمريكية
VC | Saint Vincent and the Grenadines | سنت وینسنت و گرنادین‌ها | سانت فنسنت وجزر غرينادين
VA | Holy See | واتیکان | الكرسي الرسولي
VN | Viet Nam | ویتنام | فييت نام
ZA | South Africa | آفریقای جنوبی | جنوب أفريقيا
""")

FORMAL = _table(FORMAL_NAMES) | _table("""
BN | Brunei Darussalam | برونئی دارالسلام | بروني دار السلام
BO | Plurinational State of Bolivia | دولت چندملیتی بولیوی | دولة بوليفيا المتعددة القوميات
CG | Republic of the Congo | جمهوری کنگو | جمهورية الكونغو
CI | Republic of Côte d’Ivoire | جمهوری کوت‌دیووار | جمهورية كوت ديفوار
CN | People’s Republic of China | جمهوری خلق چین | جمهورية الصين الشعبية
CV | Republic of Cabo Verde | جمهوری کیپ‌ورد | جمهورية كابو فيردي
CY | Republic of Cyprus | جمهوری قبرس | جمهورية قبرص
CZ | Czech Republic | جمهوری چک | الجمهورية التشيكية
FM | Federated States of Micronesia | ایالات فدرال میکرونزی | ولايات ميكرونيزيا الموحدة
GB | United Kingdom of Great Britain and Northern Ireland | پادشاهی متحد بریتانیای کبیر و ایرلند شمالی | المملكة المتحدة لبريطانيا العظمى وأيرلندا الشمالية
HK | Hong Kong Special Administrative Region of China | منطقهٔ ویژهٔ اداری هنگ‌کنگ چین | منطقة هونغ كونغ الإدارية الخاصة التابعة للصين
IQ | Republic of Iraq | جمهوری عراق | جمهورية العراق
IR | Islamic Republic of Iran | جمهوری اسلامی ایران | جمهورية إيران الإسلامية
LA | Lao People’s Democratic Republic | جمهوری دموکراتیک خلق لائوس | جمهورية لاو الديمقراطية الشعبية
LY | State of Libya | دولت لیبی | دولة ليبيا
MD | Republic of Moldova | جمهوری مولداوی | جمهورية مولدوفا
MK | Republic of North Macedonia | جمهوری مقدونیهٔ شمالی | جمهورية مقدونيا الشمالية
MM | Republic of the Union of Myanmar | جمهوری اتحادیهٔ میانمار | جمهورية اتحاد ميانمار
MO | Macao Special Administrative Region of China | منطقهٔ ویژهٔ اداری ماکائو چین | منطقة ماكاو الإدارية الخاصة التابعة للصين
NL | Kingdom of the Netherlands | پادشاهی هلند | مملكة هولندا
PS | State of Palestine | دولت فلسطین | دولة فلسطين
RU | Russian Federation | فدراسیون روسیه | الاتحاد الروسي
SA | Kingdom of Saudi Arabia | پادشاهی عربستان سعودی | المملكة العربية السعودية
SY | Syrian Arab Republic | جمهوری عربی سوریه | الجمهورية العربية السورية
TL | Democratic Republic of Timor-Leste | جمهوری دموکراتیک تیمور لسته | جمهورية تيمور-ليشتي الديمقراطية
TR | Republic of Türkiye | جمهوری ترکیه | جمهورية تركيا
TZ | United Republic of Tanzania | جمهوری متحد تانزانیا | جمهورية تنزانيا المتحدة
VA | Holy See | سریر مقدس (واتیکان) | الكرسي الرسولي
VE | Bolivarian Republic of Venezuela | جمهوری بولیواری ونزوئلا | جمهورية فنزويلا البوليفارية
VN | Socialist Republic of Viet Nam | جمهوری سوسیالیستی ویتنام | جمهورية فييت نام الاشتراكية
ZA | Republic of South Africa | جمهوری آفریقای جنوبی | جمهورية جنوب أفريقيا
""")

# ICAO Doc 9303 part 3, section 5: what stands in an MRZ beside ISO's three letters.
SPECIAL_ALPHA2 = {
    "D": "DE",
    "GBD": "GB", "GBN": "GB", "GBO": "GB", "GBP": "GB", "GBS": "GB",
    "RKS": "XK",
}  # fmt: skip

SPECIAL_ISSUERS = _table("""
EUE | European Union | اتحادیهٔ اروپا | الاتحاد الأوروبي
GBD | United Kingdom (overseas territories citizen) | بریتانیا (شهروند سرزمین‌های ماوراء بحار) | المملكة المتحدة (مواطن أقاليم ما وراء البحار)
GBN | United Kingdom (national overseas) | بریتانیا (تبعهٔ ماوراء بحار) | المملكة المتحدة (رعايا ما وراء البحار)
GBO | United Kingdom (overseas citizen) | بریتانیا (شهروند ماوراء بحار) | المملكة المتحدة (مواطن ما وراء البحار)
GBP | United Kingdom (protected person) | بریتانیا (شخص تحت حمایت) | المملكة المتحدة (شخص مشمول بالحماية)
GBS | United Kingdom (British subject) | بریتانیا (رعیت بریتانیا) | المملكة المتحدة (رعية بريطانية)
UNA | United Nations specialised agency | کارگزاری تخصصی سازمان ملل متحد | وكالة متخصصة تابعة للأمم المتحدة
UNK | United Nations Interim Administration Mission in Kosovo | هیئت ادارهٔ موقت سازمان ملل متحد در کوزوو | بعثة الأمم المتحدة للإدارة المؤقتة في كوسوفو
UNO | United Nations | سازمان ملل متحد | الأمم المتحدة
UTO | Utopia (specimen) | یوتوپیا (نمونه) | يوتوبيا (نموذج)
XBA | African Development Bank | بانک توسعهٔ آفریقا | مصرف التنمية الأفريقي
XCC | Caribbean Community | جامعهٔ کارائیب | الجماعة الكاريبية
XCE | Council of Europe | شورای اروپا | مجلس أوروبا
XCO | Common Market for Eastern and Southern Africa | بازار مشترک شرق و جنوب آفریقا | السوق المشتركة لشرق أفريقيا والجنوب الأفريقي
XDC | Southern African Development Community | جامعهٔ توسعهٔ جنوب آفریقا | الجماعة الإنمائية للجنوب الأفريقي
XEC | Economic Community of West African States | جامعهٔ اقتصادی کشورهای غرب آفریقا | الجماعة الاقتصادية لدول غرب أفريقيا
XES | Organisation of Eastern Caribbean States | سازمان کشورهای شرق کارائیب | منظمة دول شرق الكاريبي
XIM | African Export–Import Bank | بانک صادرات و واردات آفریقا | المصرف الأفريقي للاستيراد والتصدير
XMP | Parliamentary Assembly of the Mediterranean | مجمع پارلمانی مدیترانه | الجمعية البرلمانية للبحر الأبيض المتوسط
XOM | Sovereign Order of Malta | جمعیت مستقل مالت | منظمة مالطة ذات السيادة
XPO | INTERPOL | اینترپل | الإنتربول
XXA | Stateless person | شخص بی‌تابعیت | شخص عديم الجنسية
XXB | Refugee (1951 Convention) | پناهنده (کنوانسیون ۱۹۵۱) | لاجئ (اتفاقية ١٩٥١)
XXC | Refugee (other) | پناهنده (سایر) | لاجئ (فئة أخرى)
XXX | Unspecified nationality | تابعیت نامشخص | جنسية غير محددة
""")
