# ruff: noqa: E501 - one line for one country reads as the table it is
"""Formal names of the members and observers of the United Nations that are not in `country_table`.

As the United Nations' protocol writes them; a state that goes by one name stands with that name. An
event's protocol office may replace each of them.
"""

FORMAL_NAMES = """
AD | Principality of Andorra | شاهزاده‌نشین آندورا | إمارة أندورا
AE | United Arab Emirates | امارات متحدهٔ عربی | دولة الإمارات العربية المتحدة
AF | Afghanistan | افغانستان | أفغانستان
AG | Antigua and Barbuda | آنتیگوا و باربودا | أنتيغوا وبربودا
AL | Republic of Albania | جمهوری آلبانی | جمهورية ألبانيا
AM | Republic of Armenia | جمهوری ارمنستان | جمهورية أرمينيا
AO | Republic of Angola | جمهوری آنگولا | جمهورية أنغولا
AR | Argentine Republic | جمهوری آرژانتین | جمهورية الأرجنتين
AT | Republic of Austria | جمهوری اتریش | جمهورية النمسا
AU | Commonwealth of Australia | کشور مشترک‌المنافع استرالیا | كومنولث أستراليا
AZ | Republic of Azerbaijan | جمهوری آذربایجان | جمهورية أذربيجان
BA | Bosnia and Herzegovina | بوسنی و هرزگوین | البوسنة والهرسك
BB | Barbados | باربادوس | بربادوس
BD | People’s Republic of Bangladesh | جمهوری خلق بنگلادش | جمهورية بنغلاديش الشعبية
BE | Kingdom of Belgium | پادشاهی بلژیک | مملكة بلجيكا
BF | Burkina Faso | بورکینافاسو | بوركينا فاسو
BG | Republic of Bulgaria | جمهوری بلغارستان | جمهورية بلغاريا
BH | Kingdom of Bahrain | پادشاهی بحرین | مملكة البحرين
BI | Republic of Burundi | جمهوری بوروندی | جمهورية بوروندي
BJ | Republic of Benin | جمهوری بنین | جمهورية بنين
BR | Federative Republic of Brazil | جمهوری فدراتیو برزیل | جمهورية البرازيل الاتحادية
BS | Commonwealth of The Bahamas | کشور مشترک‌المنافع باهاما | كومنولث جزر البهاما
BT | Kingdom of Bhutan | پادشاهی بوتان | مملكة بوتان
BW | Republic of Botswana | جمهوری بوتسوانا | جمهورية بوتسوانا
BY | Republic of Belarus | جمهوری بلاروس | جمهورية بيلاروس
BZ | Belize | بلیز | بليز
CA | Canada | کانادا | كندا
CD | Democratic Republic of the Congo | جمهوری دموکراتیک کنگو | جمهورية الكونغو الديمقراطية
CF | Central African Republic | جمهوری آفریقای مرکزی | جمهورية أفريقيا الوسطى
CH | Swiss Confederation | کنفدراسیون سوئیس | الاتحاد السويسري
CL | Republic of Chile | جمهوری شیلی | جمهورية تشيلي
CM | Republic of Cameroon | جمهوری کامرون | جمهورية الكاميرون
CO | Republic of Colombia | جمهوری کلمبیا | جمهورية كولومبيا
CR | Republic of Costa Rica | جمهوری کاستاریکا | جمهورية كوستاريكا
CU | Republic of Cuba | جمهوری کوبا | جمهورية كوبا
DE | Federal Republic of Germany | جمهوری فدرال آلمان | جمهورية ألمانيا الاتحادية
DJ | Republic of Djibouti | جمهوری جیبوتی | جمهورية جيبوتي
DK | Kingdom of Denmark | پادشاهی دانمارک | مملكة الدانمرك
DM | Commonwealth of Dominica | کشور مشترک‌المنافع دومینیکا | كومنولث دومينيكا
DO | Dominican Republic | جمهوری دومینیکن | جمهورية الدومينيكان
DZ | People’s Democratic Republic of Algeria | جمهوری دموکراتیک خلق الجزایر | الجمهورية الجزائرية الديمقراطية الشعبية
EC | Republic of Ecuador | جمهوری اکوادور | جمهورية الإكوادور
EE | Republic of Estonia | جمهوری استونی | جمهورية إستونيا
EG | Arab Republic of Egypt | جمهوری عربی مصر | جمهورية مصر العربية
ER | State of Eritrea | دولت اریتره | دولة إريتريا
ES | Kingdom of Spain | پادشاهی اسپانیا | مملكة إسبانيا
ET | Federal Democratic Republic of Ethiopia | جمهوری دموکراتیک فدرال اتیوپی | جمهورية إثيوبيا الديمقراطية الاتحادية
FI | Republic of Finland | جمهوری فنلاند | جمهورية فنلندا
FJ | Republic of Fiji | جمهوری فیجی | جمهورية فيجي
FR | French Republic | جمهوری فرانسه | الجمهورية الفرنسية
GA | Gabonese Republic | جمهوری گابن | جمهورية الغابون
GD | Grenada | گرنادا | غرينادا
GE | Georgia | گرجستان | جورجيا
GH | Republic of Ghana | جمهوری غنا | جمهورية غانا
GM | Republic of the Gambia | جمهوری گامبیا | جمهورية غامبيا
GN | Republic of Guinea | جمهوری گینه | جمهورية غينيا
GQ | Republic of Equatorial Guinea | جمهوری گینهٔ استوایی | جمهورية غينيا الاستوائية
GR | Hellenic Republic | جمهوری یونان | الجمهورية اليونانية
GT | Republic of Guatemala | جمهوری گواتمالا | جمهورية غواتيمالا
GW | Republic of Guinea-Bissau | جمهوری گینهٔ بیسائو | جمهورية غينيا بيساو
GY | Co-operative Republic of Guyana | جمهوری تعاونی گویان | جمهورية غيانا التعاونية
HN | Republic of Honduras | جمهوری هندوراس | جمهورية هندوراس
HR | Republic of Croatia | جمهوری کرواسی | جمهورية كرواتيا
HT | Republic of Haiti | جمهوری هائیتی | جمهورية هايتي
HU | Hungary | مجارستان | هنغاريا
ID | Republic of Indonesia | جمهوری اندونزی | جمهورية إندونيسيا
IE | Ireland | ایرلند | أيرلندا
IL | State of Israel | دولت اسرائیل | دولة إسرائيل
IN | Republic of India | جمهوری هند | جمهورية الهند
IS | Republic of Iceland | جمهوری ایسلند | جمهورية آيسلندا
IT | Republic of Italy | جمهوری ایتالیا | الجمهورية الإيطالية
JM | Jamaica | جامائیکا | جامايكا
JO | Hashemite Kingdom of Jordan | پادشاهی اردن هاشمی | المملكة الأردنية الهاشمية
JP | Japan | ژاپن | اليابان
KE | Republic of Kenya | جمهوری کنیا | جمهورية كينيا
KG | Kyrgyz Republic | جمهوری قرقیزستان | جمهورية قيرغيزستان
KH | Kingdom of Cambodia | پادشاهی کامبوج | مملكة كمبوديا
KI | Republic of Kiribati | جمهوری کیریباتی | جمهورية كيريباتي
KM | Union of the Comoros | اتحاد کومور | اتحاد جزر القمر
KN | Saint Kitts and Nevis | سنت کیتس و نویس | سانت كيتس ونيفيس
KP | Democratic People’s Republic of Korea | جمهوری دموکراتیک خلق کره | جمهورية كوريا الشعبية الديمقراطية
KR | Republic of Korea | جمهوری کره | جمهورية كوريا
KW | State of Kuwait | دولت کویت | دولة الكويت
KZ | Republic of Kazakhstan | جمهوری قزاقستان | جمهورية كازاخستان
LB | Lebanese Republic | جمهوری لبنان | الجمهورية اللبنانية
LC | Saint Lucia | سنت لوسیا | سانت لوسيا
LI | Principality of Liechtenstein | شاهزاده‌نشین لیختن‌اشتاین | إمارة ليختنشتاين
LK | Democratic Socialist Republic of Sri Lanka | جمهوری دموکراتیک سوسیالیستی سری‌لانکا | جمهورية سريلانكا الديمقراطية الاشتراكية
LR | Republic of Liberia | جمهوری لیبریا | جمهورية ليبيريا
LS | Kingdom of Lesotho | پادشاهی لسوتو | مملكة ليسوتو
LT | Republic of Lithuania | جمهوری لیتوانی | جمهورية ليتوانيا
LU | Grand Duchy of Luxembourg | دوک‌نشین بزرگ لوکزامبورگ | دوقية لوكسمبورغ الكبرى
LV | Republic of Latvia | جمهوری لتونی | جمهورية لاتفيا
MA | Kingdom of Morocco | پادشاهی مراکش | المملكة المغربية
MC | Principality of Monaco | شاهزاده‌نشین موناکو | إمارة موناكو
ME | Montenegro | مونته‌نگرو | الجبل الأسود
MG | Republic of Madagascar | جمهوری ماداگاسکار | جمهورية مدغشقر
MH | Republic of the Marshall Islands | جمهوری جزایر مارشال | جمهورية جزر مارشال
ML | Republic of Mali | جمهوری مالی | جمهورية مالي
MN | Mongolia | مغولستان | منغوليا
MR | Islamic Republic of Mauritania | جمهوری اسلامی موریتانی | الجمهورية الإسلامية الموريتانية
MT | Republic of Malta | جمهوری مالت | جمهورية مالطا
MU | Republic of Mauritius | جمهوری موریس | جمهورية موريشيوس
MV | Republic of Maldives | جمهوری مالدیو | جمهورية ملديف
MW | Republic of Malawi | جمهوری مالاوی | جمهورية ملاوي
MX | United Mexican States | ایالات متحدهٔ مکزیک | الولايات المتحدة المكسيكية
MY | Malaysia | مالزی | ماليزيا
MZ | Republic of Mozambique | جمهوری موزامبیک | جمهورية موزامبيق
NA | Republic of Namibia | جمهوری نامیبیا | جمهورية ناميبيا
NE | Republic of the Niger | جمهوری نیجر | جمهورية النيجر
NG | Federal Republic of Nigeria | جمهوری فدرال نیجریه | جمهورية نيجيريا الاتحادية
NI | Republic of Nicaragua | جمهوری نیکاراگوئه | جمهورية نيكاراغوا
NO | Kingdom of Norway | پادشاهی نروژ | مملكة النرويج
NP | Federal Democratic Republic of Nepal | جمهوری دموکراتیک فدرال نپال | جمهورية نيبال الديمقراطية الاتحادية
NR | Republic of Nauru | جمهوری نائورو | جمهورية ناورو
NZ | New Zealand | نیوزیلند | نيوزيلندا
OM | Sultanate of Oman | سلطان‌نشین عمان | سلطنة عُمان
PA | Republic of Panama | جمهوری پاناما | جمهورية بنما
PE | Republic of Peru | جمهوری پرو | جمهورية بيرو
PG | Independent State of Papua New Guinea | دولت مستقل پاپوا گینهٔ نو | دولة بابوا غينيا الجديدة المستقلة
PH | Republic of the Philippines | جمهوری فیلیپین | جمهورية الفلبين
PK | Islamic Republic of Pakistan | جمهوری اسلامی پاکستان | جمهورية باكستان الإسلامية
PL | Republic of Poland | جمهوری لهستان | جمهورية بولندا
PT | Portuguese Republic | جمهوری پرتغال | الجمهورية البرتغالية
PW | Republic of Palau | جمهوری پالائو | جمهورية بالاو
PY | Republic of Paraguay | جمهوری پاراگوئه | جمهورية باراغواي
QA | State of Qatar | دولت قطر | دولة قطر
RO | Romania | رومانی | رومانيا
RS | Republic of Serbia | جمهوری صربستان | جمهورية صربيا
RW | Republic of Rwanda | جمهوری رواندا | جمهورية رواندا
SB | Solomon Islands | جزایر سلیمان | جزر سليمان
SC | Republic of Seychelles | جمهوری سیشل | جمهورية سيشيل
SD | Republic of the Sudan | جمهوری سودان | جمهورية السودان
SE | Kingdom of Sweden | پادشاهی سوئد | مملكة السويد
SG | Republic of Singapore | جمهوری سنگاپور | جمهورية سنغافورة
SI | Republic of Slovenia | جمهوری اسلوونی | جمهورية سلوفينيا
SK | Slovak Republic | جمهوری اسلواکی | الجمهورية السلوفاكية
SL | Republic of Sierra Leone | جمهوری سیرالئون | جمهورية سيراليون
SM | Republic of San Marino | جمهوری سان‌مارینو | جمهورية سان مارينو
SN | Republic of Senegal | جمهوری سنگال | جمهورية السنغال
SO | Federal Republic of Somalia | جمهوری فدرال سومالی | جمهورية الصومال الاتحادية
SR | Republic of Suriname | جمهوری سورینام | جمهورية سورينام
SS | Republic of South Sudan | جمهوری سودان جنوبی | جمهورية جنوب السودان
ST | Democratic Republic of São Tomé and Príncipe | جمهوری دموکراتیک سائوتومه و پرینسیپ | جمهورية ساو تومي وبرينسيبي الديمقراطية
SV | Republic of El Salvador | جمهوری السالوادور | جمهورية السلفادور
SZ | Kingdom of Eswatini | پادشاهی اسواتینی | مملكة إسواتيني
TD | Republic of Chad | جمهوری چاد | جمهورية تشاد
TG | Togolese Republic | جمهوری توگو | جمهورية توغو
TH | Kingdom of Thailand | پادشاهی تایلند | مملكة تايلند
TJ | Republic of Tajikistan | جمهوری تاجیکستان | جمهورية طاجيكستان
TM | Turkmenistan | ترکمنستان | تركمانستان
TN | Republic of Tunisia | جمهوری تونس | الجمهورية التونسية
TO | Kingdom of Tonga | پادشاهی تونگا | مملكة تونغا
TT | Republic of Trinidad and Tobago | جمهوری ترینیداد و توباگو | جمهورية ترينيداد وتوباغو
TV | Tuvalu | تووالو | توفالو
UA | Ukraine | اوکراین | أوكرانيا
UG | Republic of Uganda | جمهوری اوگاندا | جمهورية أوغندا
US | United States of America | ایالات متحدهٔ آمریکا | الولايات المتحدة الأمريكية
UY | Eastern Republic of Uruguay | جمهوری شرقی اروگوئه | جمهورية أورغواي الشرقية
UZ | Republic of Uzbekistan | جمهوری ازبکستان | جمهورية أوزبكستان
VC | Saint Vincent and the Grenadines | سنت وینسنت و گرنادین‌ها | سانت فنسنت وجزر غرينادين
VU | Republic of Vanuatu | جمهوری وانواتو | جمهورية فانواتو
WS | Independent State of Samoa | دولت مستقل ساموآ | دولة ساموا المستقلة
YE | Republic of Yemen | جمهوری یمن | الجمهورية اليمنية
ZM | Republic of Zambia | جمهوری زامبیا | جمهورية زامبيا
ZW | Republic of Zimbabwe | جمهوری زیمبابوه | جمهورية زيمبابوي
"""
