/** Ways to put a name together; each is a piece of its first place, then one of its second, and so on. */
type Ways = readonly (readonly (readonly string[])[])[]

/**
 * What the names of a people are put together from. Made up, but with the letters and the endings of their language, and
 * thousands of each, as a country has.
 */
export interface NameParts {
  given: Ways
  family: Ways
}

/** Reads `Asha Me | na -`: places are parted by `|`, ways by `/`; `-` is no piece, `_` a blank inside a name. */
const ways = (text: string): Ways =>
  text.split('/').map((way) =>
    way.split('|').map((place) =>
      place
        .trim()
        .split(/\s+/)
        .map((piece) => (piece === '-' ? '' : piece.replaceAll('_', ' '))),
    ),
  )

const people = (given: string, family: string): NameParts => ({ given: ways(given), family: ways(family) })

const portuguese = people(
  'Ad Al An Ar Be Bri Cel Cla Da De Do E Fá Fe Fi Ge Gil He Ho I Ja Jo Jú La Le Li Lu Ma Mi Na O Pa Ra Re Ro Sa Sí Te Va Vi Zé | - ber li ma na ni ra ri si tó ve van | ana ana inha ela elo elo íno dro do da ço cia ane eu io nça lde son',
  'Al Ar Bar Be Bra Cal Cam Car Cas Co Cor Dru Es Fa Fer Fi Fon Frei Ga Gou Gui La Lou Ma Mei Mi Mo Ne No Oli Pa Pe Pi Quei Ra Rei Ri Ro Sal San Se Sou Ta Tei Va Vi | - bei ca dei ga la lha ma me nha ra re ri sa ta va | ão ão eira eira es ães elo inho osa unda ro da do nho ço ndes zes rro ça lho',
)

/** By country; what is written in another script there has a name of its own. */
export const NAME_PARTS: Readonly<Record<string, NameParts>> = {
  PT: portuguese,
  BR: portuguese,
  ES: people(
    'Ad Al An Be Ca Ce Cla Da De El En Es Fe Fá Gra He I Ja Jo Ju La Le Lo Lu Ma Mó Na No Ol Pa Pi Ra Re Ro Sa So Te Va Vi Yo | - ber bi do li ma mi na ni ra ri ro | ana ía elia elo ino iel ando ica ora és ín á ina iza io ón us az',
    'Al Ar Ba Be Bo Cal Ca Cas Ce Do Es Fe Fuen Ga Go Gue Gu He Hi I Lo Ló Man Mar Me Mo Mu Na O Or Pa Pe Qui Ra Re Ro Sa Sán So Te To U Va Ve Vi Za | - ba ca da du ga lá ma na ra ri ro rra ta vi | ez ez ez chez guez ñez ñal ero ano illa illo eda oya aga ente azo ón ín ena',
  ),
  DE: people(
    'Al An Be Bri Die Do E Ger Gün Han Hei Her Ho In Jo Kä Kat Klau Leo Lo Lud Mar Mi Nor Ot Rai Re Ro Sa Sieg Ste Su Ul Ur Ve Wal Wer Wil Wol | - be der fri gi hel la li mu ne ri ro | bert fried gard hard hild ina ka linde mar mund ne rich rud sa te traud win',
    'Bach Bau Ber Bier Birk Blu Böt Brau Bren Brü Büch Dör Eck Eich Fisch För Frei Für Gär Geß Gra Grö Gro Haa Hä Hart Hoff Höl Hüb Jä Käs Kel Klein Kö Krä Krü Küh Lan Lö Mül Neu Nie Rei Rös Roth Säu Schä Schön Schrei Schü Stein Stö Süß Über Vö Wei Wäg Zim | - de el er ger in lin ne ter | bach bauer berg er feld hardt ler mann meyer ner olt rich ring sen stein thal wald',
  ),
  SE: people(
    'A Al An As Ax Bir Bo Ce E Eb El Em Er Eva Fre Gre Gu Gun Han He Hen Hjal In I Jo Ka Kri La Li Lo Ma Mär My Ol O Per Ri Sa Si So Sve To Ul Vi | - bo da fri hil le li na ri | as björn borg dra e frid gerd ika lin mar na nar nea rik ta va vid var',
    'Ahl Al An Ber Bjö Blom Bo Bror Dal Da Ed Ek El Eng Fors Fre Fri Gran Gus Gö Hag Hed He Hjel Hö Ja Jo Jö Karl Kjel La Lar Lind Lju Lun Löf Mal Må Nor Ny Näs Ols Palm Pe Rosen Ryd Rö Sand Sjö Sten Ström Stå Sund Svän Söder Tör Vester Vik Åker Ång Öber Öst | - en er man ne | bäck berg blad blom borg bring by dahl fors gård gren holm kvist lund man mark näs qvist ros stedt strand strand ström sson vall',
  ),
  US: people(
    'A Ad Al Am An Ash Ber Bra Bri Cal Cam Car Cha Chri Clay Co Da De Do E El Em Ev Fran Ga Gar Har Ja Jo Ka Ken La Le Lo Ma Mel Mor Na Oli Pa Qui Ra Ro Sha Ste Ta Tre Va Wa | - bri da di li lo mi ri | ana by den do ela en ey ice iel ine ley lyn mon na nie ra son ton vin',
    "Ab Ad Al Ash Bar Beck Blan Bra Brook Bur Cal Car Chan Clay Col Craw Dal Daw Dun Ed El Fair Far Fos Gar Gil Gra Hal Ham Har Haw Hol Hun Jef Ken Kings Lang Lin Lock Mac Mar Mc Mer Mor Nor O' Oak Par Pen Pres Ra Red Rich Rob Ros San Shel Stan Sut Tal Tay Thorn Wal War Wel Whit Win | - a ber den el er ing man | bell berry bridge brook bury by combe dale den field ford gate ham hurst ing land ley low man more nell ridge sey shaw son stead stone ton ville ward wood worth",
  ),
  PL: people(
    'A Ag Al An Bar Be Bo Ce Da Do Do E Ew Fe Ga Gra He Hu I Iza Ja Je Ju Ka Kle Kry La Le Lu Ma Mi Mi Na Ni O Pa Pio Ra Re Ro Sa Se Sy Te To Ur Wa We Wi Zdzi Zy | - bi cja da le li mi ni ra ro sty | an ania dek ena ert gniew ian ina iusz ka ław ława mir na nka rd sz ta tyna usz ysia',
    'Ad An Bą Ba Bą Bie Bło Bor Bro Brzo Ce Chmie Cie Cy Czar Cze Da Dę Do Drze Du Fi Ga Gą Gło Gó Gra Grze Ja Ję Ka Kę Kli Ko Krzy Ku La Le Li Ło Łu Ma Mie Mo Na Nie No O Pa Pią Pie Pi Po Prze Ra Ro Rze Sa Sie Sko Sło So Sta Strze Szcze Szy Świ To Trze Ur Wą Wi Wo Wrze Za Zie Żu | - b ch dn dz g k l m n ńc r s t w | ak ak alski ański czyk czyński ecki ek elski ewicz ewski ewski icki icz iec iński ka kowski łowski ocha oń owicz owski owski uk uła yński',
  ),
  TR: people(
    'Ab Ad Ah Al As At Ay Ba Be Ber Bur Can Ce Ci Cü De Di Do Eb Ec Ed El Em En Er Es Ev Fa Fer Fi Gö Gü Gül Ha Hü İb İl İr Ka Ke Le Ma Me Mu Na Ne Nu On Or Öz Pı Ra Re Sa Se Su Tu Tü Um Va Ya Ye Zü | - bi dul fi la li ma me mi na ne ri | ba ber can cem çe din dem fe gül han kan lay ler lı met mir nur ra ray ru şen tan tay tin ye zan',
    'Ak Al Ar As Ata Ay Bal Baş Bay Boz Bül Can Çak Çe Çı Dal De Dik Dur El Er Ev Gez Gök Gül Gün Gür Ha İn İs Kal Ka Kara Kı Koç Köse Kur Ok Or Öz Pek Pol San Sarı Say Sez Söy Şen Taş Tek Te Top Tu Tür Uç Ulu Uy Uz Ün Ya Yal Yaş Yeni Yıl Yu Zen | - a bey can cı e gün han ka | ak alp ar bağ baş bulut çay çi dağ dal demir doğan er gil göz güç kan kaya koç kurt lar maz oğlu oğlu oğlu önder pınar soy su şen taş tekin tepe türk yol yürek',
  ),
  VN: people(
    'Ánh_ Bảo_ Bích_ Cẩm_ Chí_ Công_ Diễm_ Duy_ Đình_ Đức_ Gia_ Hà_ Hải_ Hoài_ Hoàng_ Hồng_ Hữu_ Khánh_ Kim_ Lan_ Mạnh_ Mai_ Minh_ Mỹ_ Nam_ Ngọc_ Nhật_ Như_ Phú_ Phương_ Quang_ Quốc_ Quỳnh_ Tấn_ Thanh_ Thành_ Thảo_ Thiên_ Thu_ Thúy_ Trung_ Tuấn_ Tú_ Uyên_ Văn_ Việt_ Xuân_ Yến_ - - | An Ân Bách Bình Châu Chi Cường Danh Dung Dũng Duyên Đạt Đăng Giang Hạnh Hân Hiếu Hiền Hoa Hòa Hùng Huy Hương Khang Khoa Kiên Lâm Liên Linh Loan Long Lộc Ly My Nga Ngân Nghĩa Nhi Nhung Oanh Phát Phong Phúc Phước Quân Quyên Sơn Tâm Tân Thắng Thịnh Thư Thủy Tiên Tiến Toàn Trang Trâm Trí Trinh Tùng Tường Vân Vinh Vũ Vy Ý',
    'Nguyễn Nguyễn Nguyễn Trần Trần Lê Lê Phạm Huỳnh Hoàng Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý An Âu Bạch Cao Châu Chu Chử Cung Cù Diệp Doãn Đàm Đào Điền Đinh Đoàn Đồng Giang Giáp Hà Hàn Hứa Kiều Khổng Kim La Lạc Lâm Lộ Lục Lương Lưu Mã Mạc Mai Nghiêm Nhâm Ninh Nông Ông Phó Phùng Phương Quách Quản Tạ Tăng Thạch Thái Thân Thi Thiều Tiêu Tô Tôn Tống Triệu Trịnh Trương Từ Văn Vi Viên Vương Xa',
  ),
  IN: people(
    'Aa A Ab Ad Am An Ar As Av Bha Bi Cha Chi Da De Dha Di Ga Gau Gi Ha He I Ja Jay Ji Ka Ke Ki Ku La Ma Me Mi Mu Na Ne Ni Pa Pra Pu Ra Re Ri Ro Sa Sha Shi Shu Si Su Ta Tri U Va Vi Vai Ya Yo | - bha da ha ji ka ksh la ma na ni ri sha ti va | a an ant ay deep dev en esh i ika ini it ish jit kumar lata mati nath raj ram ta tha ul vi ya',
    'Ach Ag Ah Am An As Aw Ba Ban Bha Bhan Bo Cha Chan Chat Chau Da Das De Desh Dha Di Dub Ga Gan Gho Go Gu Hal He Ja Jha Ka Kal Kan Kha Kul Lal Ma Mal Man Me Meh Mi Mo Muk Na Nam Ni Pa Pan Par Pi Pra Pu Ra Ran Re Sa Sax Sen Sha Shi Sri Su Tan Tha Tri Va Ven Vi Vish Ya | - da ga ka la ma na pa ra ta va | al am an ani ar arjee as at aswamy athan atra aur ay bhai deo er gar i ia ikar iya kar kar lekar ma man mani nath oor ore pathy raj rajan rao reddy shi than ti wal wala war yan',
  ),
  'IN-Deva': people(
    'अ आ इ उ क का कि की कु गा गी च चं जा ज त ता दि दी दे ध न ना नि नी प पा पू प्र ब भा म मा मि मु मो य र रा रे रो ल वा वि वै श शि शी शु स सा सि सु सो ह हे | - ज त द न भि म य र ल व श ष्म | ना नी मा या ता ती ला वी क ख ज न र ल ेश ेंद्र राज राव िका िनी ंत',
    'अ आ इं क का कु को खा खे गा गु गो घा चा चौ जा जो टि ठा डो तां ता दा दे धु ना नि पा पि पे फ बा बो भा भो मा मो या रा रो ला वा वै शि शे सा सु सो हा हि | - ग ट ड त द न प ब म र ल व स | कर कर कर े े गे डे णे ते दार देव नवीस पाटील राव रे ले वाले वार शी सकर',
  ),
  GR: people(
    'Α Αγ Αθ Αλ Αν Απ Αρ Αχ Βα Βε Γα Γε Γλυ Δα Δι Ει Ελ Εμ Ευ Ζα Ζη Η Θε Θω Ι Ιω Κα Κλε Κυ Κων Λα Λε Λου Μα Με Μι Να Νε Νι Ξε Ο Πα Πε Πο Ρα Ρο Σα Σι Στα Στε Σω Τα Τι Υα Φα Φι Φω Χα Χρι | - δρο θη κλε λε μα νι ρα στα τι | άνης άς ία ίνα ίδα μάχη μένης μήδης νία όδωρος όλης όπη ος οφών σθένης τίνα τος φάνης φίλη ώ',
    'Αγγ Αλεξ Αν Απ Βα Βλα Γα Γερ Για Γκ Δα Δε Δη Δια Δρα Ζα Ζη Θα Θε Ιατρ Κα Καλ Καρα Κατσ Κο Κολ Κου Κυρ Κων Λα Λε Λια Μα Μακρ Μαν Μαυρ Με Μη Μι Μου Μπα Να Νι Ξυ Οικ Πα Παλ Παν Παπα Πετρ Πο Ρα Ρο Σα Σι Σκ Σταμ Στεφ Ταμ Τζ Τσα Τσι Φα Φι Φρ Φω Χα Χατζη Χρυσ Ψα | - αν αρ γε δη ελ κα λα μα νι ρα ρο στα τσι | άκης άκης άκος αίος άρας άς άτος έας έλης ιάδης ιανός ίδης ίδης ίδου ιώτης όγλου οπούλου όπουλος όπουλος ού ούσης ώτης ωνίτης',
  ),
  UA: people(
    'А Ав Ал Ан Ар Ба Бог Бо Бро В Ва Ве Ві Вла Во Га Ге Гор Да Де Дми Є Ев Жа За Зо І Ів Ка Ки Кла Ко Ла Ле Лі Лю Ма Ми Мі На Не Ні О Ол Ор Па Пе По Ра Ро Ру Са Св Се Со Ста Та Ти Тр Фе Хри Юс Я Яр | - ди ке ксан ла ли ма ми на ни ри си та | ан андр ват гел гор дан ій ій ина іна ія ка лава лав лина мила мир на ній ола ра рія слав слава та тин тро хайло ян',
    'Ав Ба Бе Бі Бла Бо Бон Бра Бу Ва Ве Ви Во Га Ге Гли Го Гор Гра Гри Да Де Ди До Дря Ду Жу За Зі Ів Ка Ки Клі Ко Кор Кра Кри Ку Ла Ле Ли Лу Ма Ме Ми Мо На Не Ни О Ос Па Пе Пи По При Про Пу Ра Ре Ро Ру Са Се Си Скля Со Ста Сте Су Та Те Ти Ти То Тка Фе Ха Хо Хри Це Ча Че Чор Ша Шев Ши Ще Юр Я | - б в ва г д ди л ли м н ни р ре с т | ак арук аченко ейко енко енко енко енко євич ець ило инський ич ишин ієнко ій ко ко ков нюк овський овський оренко ський ук ун цький чак чук чук юк юк',
  ),
  RS: people(
    'А Ан Ба Бо Бог Бра Ва Ве Ви Вла Во Гор Да Де До Дра Ду Же За Зла Зо И Ив Ја Је Јо Ка Ко Ла Ле Љу Ма Ме Ми Мо На Не Ни Но О Па Пе По Ра Рад Ре Са Све Се Сла Со Сре Ста Сте Та То У Це Ча Јев | - би бо ви да дра за ла ли ми ни | ан ана вој војка гиња дана дар дин ен ета за ивоје ица ица ка ко лав лена мила мир на ња рад слав слава сна та тија ша',
    'Аћ Ан Ба Бе Бо Бла Бог Бра Бу Ва Ве Ви Вла Ву Га Гли Го Гру Да Де До Дра Ду Ђо Ђу Жи За Зе И Ив Ја Јев Јо Ка Ке Ко Кр Ку Ла Ле Лу Љу Ма Ми Мар Мо Му На Не Ни О Об Па Пе Пе По Пр Ра Рад Ре Ри Са Се Си Сп Ста Сте Сто Та Те То Тр Ћи У Фи Хаџи Ца Це Цве Ча Че Ша Шу | - ва ва д ди ја ки ко л ма ми н не ра ри са ста то | вац јевић јевић јић кић ковић ковић лић ловић мировић нић новић њић ојевић ојковић ошевић ровић рић сављевић совић тић товић ћ ћанин чић шић',
  ),
  CN: people(
    '安 宝 博 彩 晨 成 翠 春 丹 德 东 芳 飞 凤 福 光 广 桂 国 海 涵 昊 和 红 宏 鸿 华 欢 慧 吉 嘉 家 建 江 杰 洁 金 锦 静 菊 娟 君 俊 凯 康 可 兰 乐 丽 莲 良 亮 林 玲 龙 露 美 梦 敏 明 宁 培 鹏 平 琪 倩 强 青 清 庆 琼 秋 荣 蓉 瑞 润 若 善 少 诗 世 淑 舒 思 松 素 泰 天 婷 文 武 希 熙 贤 祥 翔 小 晓 欣 新 兴 秀 旭 雪 雅 艳 阳 怡 艺 英 永 玉 元 远 月 云 泽 振 正 志 中 子 | - - 安 波 超 晨 达 丹 东 芳 飞 芬 峰 刚 光 国 海 涵 浩 红 华 辉 慧 佳 健 杰 洁 晶 静 娟 军 俊 凯 兰 雷 丽 莉 亮 林 琳 玲 龙 梅 敏 明 娜 宁 鹏 萍 平 琴 清 泉 蓉 瑞 珊 生 涛 婷 彤 伟 文 霞 祥 新 欣 雄 秀 轩 雪 燕 阳 洋 怡 义 英 莹 勇 宇 玉 媛 月 云 泽 珍 芝 忠 洲',
    '王 王 王 李 李 李 张 张 刘 刘 陈 陈 杨 黄 赵 吴 周 徐 孙 马 朱 胡 郭 何 林 高 罗 郑 梁 谢 宋 唐 许 韩 邓 冯 曹 彭 曾 肖 田 董 潘 袁 蔡 蒋 余 于 杜 叶 程 魏 苏 吕 丁 任 卢 姚 沈 钟 姜 崔 谭 陆 范 汪 廖 石 金 韦 贾 夏 付 方 邹 熊 白 孟 秦 邱 侯 江 尹 薛 闫 段 雷 龙 黎 史 陶 贺 毛 郝 顾 龚 邵 万 覃 武 钱 戴 严 莫 孔 向 常 汤 司马 上官 诸葛 东方 皇甫 欧阳',
  ),
  SG: people(
    'Abdul_ Ah_ Ai_ Amir_ Boon_ Chee_ Cheng_ Chin_ Choon_ Chun_ Eng_ Fatin_ Guan_ Hafiz_ Hock_ Hui_ Hwee_ Jia_ Jing_ Jun_ Kah_ Kai_ Keng_ Kok_ Lay_ Li_ Ling_ Mei_ Min_ Mohamed_ Nur_ Peck_ Pei_ Poh_ Qi_ Rui_ Seok_ Shi_ Siew_ Siti_ Soo_ Swee_ Teck_ Tze_ Wai_ Wan_ Wee_ Wen_ Xin_ Xiu_ Yan_ Yi_ Ying_ Yong_ Yu_ Zhen_ Zi_ - - - | Aisyah An Bee Cheng Chuan Danish En Fang Farah Fong Guan Hakim Han Haziq Heng Hong Huat Hui Iskandar Jie Kiat Kim Lan Leng Liang Lin Ling Mei Min Ming Nadiah Ning Peng Ping Qi Rahim Rong Ru Sharifah Shan Sheng Shu Syafiq Teng Ting Wei Wen Xian Xuan Yan Yi Ying Yong Yuan Zaki Zhi Zulaikha',
    'Tan Tan Lim Lim Lee Ng Ong Wong Goh Chua Chan Koh Teo Ang Yeo Tay Ho Low Toh Sim Chong Chia Seah Lau Cheong Quek Chew Neo Loh Foo Lai Yap Poh Gan Soh Leong Kwek Phua Heng Kang bin_Abdullah binte_Abdullah bin_Ahmad binte_Ahmad bin_Hassan binte_Hassan bin_Osman binte_Osman bin_Salleh binte_Yusof / Aru Bala Chan Deva Gana Guna Jaya Kana Krish Kuma Mani Muru Naga Para Pra Raja Rama Ravi Sara Shan Siva Subra Sun Thana Vasa Vija | chandran dran karan lingam moorthy nathan pillai rajah ran ratnam samy sundaram swamy than velu',
  ),
  JP: people(
    '愛 葵 明 朝 彩 安 郁 一 詩 瑛 英 恵 央 花 佳 和 香 海 奏 幸 京 桐 恭 慶 圭 健 康 心 琴 紗 咲 桜 聡 早 志 翔 俊 純 詩 真 進 涼 澄 清 泰 孝 拓 武 達 千 智 司 哲 朋 直 夏 七 奈 信 春 陽 遥 秀 博 美 実 光 萌 桃 雄 優 由 悠 結 莉 凛 玲 | - 愛 衣 一 央 花 加 樹 希 子 司 治 助 翔 太 大 人 斗 登 奈 音 之 乃 葉 平 帆 真 美 実 也 弥 也 郎 莉 朗 和 二郎 太郎 輔',
    '相 青 赤 秋 浅 東 阿 荒 有 安 飯 池 石 市 伊 井 今 岩 上 内 梅 江 遠 大 岡 奥 小 尾 片 加 金 鎌 上 神 川 河 菊 岸 木 北 清 工 久 熊 栗 黒 小 古 近 斎 坂 酒 桜 笹 佐 沢 柴 島 清 白 杉 鈴 須 関 高 竹 武 田 立 谷 千 土 手 寺 東 徳 富 中 永 成 西 野 野 橋 長 服 浜 早 林 原 東 樋 平 広 福 藤 古 星 堀 本 前 牧 増 松 丸 三 水 宮 村 望 森 八 矢 安 山 横 吉 和 渡 | 井 池 石 泉 内 浦 江 尾 岡 川 川 木 口 口 倉 越 坂 崎 沢 島 下 瀬 田 田 田 谷 田 塚 津 辺 中 永 野 野 橋 葉 林 原 原 部 藤 間 松 宮 村 村 目 本 本 森 屋 山 山 脇',
  ),
  KR: people(
    '가 강 건 경 규 기 나 다 단 도 동 라 란 리 명 미 민 민 병 보 상 서 서 석 선 성 세 소 수 승 시 신 아 여 연 영 예 용 우 유 윤 은 의 인 재 정 제 종 주 준 지 지 진 창 채 철 태 하 한 해 현 혜 호 홍 효 희 | 건 경 광 교 국 권 규 근 기 나 남 덕 도 란 림 린 명 미 민 배 빈 서 석 선 섭 성 소 수 숙 순 식 아 안 연 열 영 예 옥 용 우 욱 운 웅 원 윤 율 은 인 일 자 재 정 주 준 지 진 찬 철 태 택 표 하 학 혁 현 협 형 혜 호 환 훈 희',
    '김 김 김 김 이 이 이 박 박 최 정 강 조 윤 장 임 한 오 서 신 권 황 안 송 류 전 홍 고 문 양 손 배 백 허 유 남 심 노 하 곽 성 차 주 우 구 민 나 진 지 엄 채 원 천 방 공 현 함 변 염 여 추 도 소 석 선 설 마 길 연 위 표 명 기 반 왕 금 옥 육 인 맹 제 모 남궁 황보 제갈 사공 선우 독고',
  ),
  TH: people(
    'กมล กฤต กิตติ เกษ ขวัญ จันทร์ จิต จิร ชญา ชนา ชล ชัย ชุติ ณัฐ ณิช ดวง ดารา ทิพย์ ธน ธนา ธีร นงค์ นภา นริ นันท์ น้ำ บุญ ปณิ ปรี ปวี ปิย พงศ์ พร พัชร พิช พิม พีร ภัทร ภาณุ มณี มาลี ยุพา รัช รัตน์ ลลิ วร วัช วิภา วิ ศศิ ศิร ศุภ สม สิริ สุ สุท อนุ อภิ อร อัญ อิศ | กร กานต์ กุล ชนก ชัย ชาติ ญา ณี ดา เดช ทิพย์ ธิดา นนท์ นันท์ นา นี พงศ์ พงษ์ พร พล พันธ์ ภพ ภรณ์ ภัทร มาศ ยา รัตน์ ลักษณ์ วดี วรรณ วัฒน์ วิทย์ ศักดิ์ ศรี สิทธิ์ สุดา อร',
    'กล้า เกษม แก้ว โกมล ขำ คง จัน เจริญ ใจ ชัย ชาญ ชื่น โชติ เดช ตั้ง ทรัพย์ ทอง เทพ ธน ธรรม นา นิล บัว บุญ ประ ปัญญา เปรม ผล พงษ์ พันธุ์ พิทักษ์ เพชร ภักดี มั่น มี ยอด รักษ์ รัตน รุ่ง เรือง ลิ้ม วงศ์ วัฒน วิไล ศรี ศิริ สกุล สม สว่าง สาย สิงห์ สิทธิ สุข สุวรรณ แสง หอม อมร อินทร์ อุดม เอี่ยม | - - กิจ คุณ จิต ชีวะ ดำรง ถาวร นุกูล บริ ประ พาณิช ไพ มงคล โรจน์ เลิศ วิ สมบูรณ์ สุน อนันต์ อา | กุล เกียรติ ขจร งาม ชัย ชาติ ดี ทรัพย์ ธนา ธรรม นนท์ นาค พงศ์ พันธ์ พร พล ไพศาล มณี รัตน์ เรือง ลาภ วงศ์ วงษ์ วัฒน์ วิทย์ ศักดิ์ ศรี ศิลป์ สกุล สวัสดิ์ สิน สุข แสง หาญ',
  ),
  EG: people(
    'آ أ أب أح أس أش أم أن أي إس إي با بد بس به تا تغ تم ثر ج جم جي حا حس حم حن خا خل دا دي را رب رح رش رض رف ري زك زي سا سع سل سم سه سي شا شر شه صا صب صف ضح طا عا عب عد عز عل عم غا فا فر في قا كا كر لا لب لم لي م ما مح مر مص من مه مي نا نب نج نه هد هن وا ول يا يس | ال ام ان د دي ر ل م مي ن ني و ي | - - ا اء ة ة د ر ل م ن ى ين ية',
    'ال ال ال ال ال ال - - - عبد_ال أبو_ | أس بح بد بر بس بك بن به تر تم جا جب جم جن حا حب حج حد حر حس حم خا خط خل دا دس دم را رش رف رم زا زه زي سا سر سع سق سل سم سي شا شر شع شن صا صب صع صف صي ضب طا طح طن طو عا عت عج عر عس عط عق عل عم غا غر غن فا فر فق قا قر قط قن كا كر كي لا لب ما مح مر مس مص مع مغ من مه نا نج نح نش نص نع نق هلا هو وا وح وه يا | ا ب د ر ز س ش ط ع ف ل م ن و ي | اوي ة د ر ري ط ف ل م ن ني وي ي ي ين',
  ),
  IL: people(
    'א אב אד או אור אח אי אל אלי אמ אס אפ אר בא בנ בר ג גב גי גל ד דב דו די דנ דר ה הד הו הל ור זי חי חנ טו טל י יא יה יו יע יר כר לי לא מ מאי מי מל מר נ נו נח ני נע ס סי ע עד עו עי עמ ענ פ פנ צ צו צי קר ר רא רב רו רות רי רנ ש שי של שמ שנ שר תה תו | אל אלי בי ד ה ון ור י יאל יה ית לה לי ם מן מר נ נה ני ן ר רה רי רן ת',
    'אב אבו אד או אז אח אי אל אלמ אלק אמ אס אפ אר בא ביט בן_ בנ בר ברק ג גב גול גרינ דב דו דיי דר הד הו הופ הר ול ויי וקנ ז זי זמ חד חז חי טב טו טל יו יעק יר כה כץ ל לו לי ליב מ מז מי מלכ מנ מר נ נח ני סב סגל סו סי ע עמ עז פ פולק פישר פל פר צ צור קד קו קליי קפ ר רבינ רו רוז רי ש שוור שט שי של שמ שפ שר תו תמ | - ב בוב ג דו ה ו ז ט ל לו מ נ ס צ ק ר ש | אן באום ברג וב וביץ ויץ ון זון י יאן יה ימי ין לי לר מן נ נה סקי סון פלד קי ר ראי רמן שטיין ת',
  ),
}
