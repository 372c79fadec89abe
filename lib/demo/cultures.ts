/** A name as its bearer writes it, and in the letters of an e-mail address where those differ. */
export interface Name {
  written: string
  latin: string
}

/** How people of one country are called and reached. */
export interface Culture {
  country: string
  nationality: string
  cities: readonly string[]
  female: readonly Name[]
  male: readonly Name[]
  last: readonly Name[]
  /** Mobile numbers are a head and this many counted digits; where a country keeps numbers for fiction, those. */
  mobile: { heads: readonly string[]; digits: number }
}

/** Reads `Ελένη/eleni Μαρία/maria`; `_` is a blank inside a name. */
const names = (text: string): Name[] =>
  text.split(/\s+/).map((each) => {
    const [written = '', latin = written] = each.split('/')
    return { written: written.replaceAll('_', ' '), latin: latin.replaceAll('_', ' ') }
  })

const culture = (
  country: string,
  nationality: string,
  cities: string,
  mobile: Culture['mobile'],
  people: { female: string; male: string; last: string },
): Culture => ({
  country,
  nationality,
  cities: cities.split(', '),
  mobile,
  female: names(people.female),
  male: names(people.male),
  last: names(people.last),
})

const counted = (head: string, digits: number) => ({ heads: [head], digits })

const portugal = culture('PT', 'Portuguese', 'Lisboa, Setúbal, Sintra, Évora, Coimbra, Porto', counted('35191', 7), {
  female: 'Inês Matilde Leonor Beatriz Joana Catarina Margarida Sofia Conceição Lúcia Graça Teresa',
  male: 'João Tomás Gonçalo Duarte Rui Tiago António Luís Nuno Simão Vasco Zé_Pedro',
  last: 'Duarte Silva Gonçalves Magalhães Conceição Araújo Simões Baptista Falcão Nóbrega Brandão Mourão Assunção Leitão Vaz Sá Vasconcellos_de_Albuquerque_e_Castro',
})
const brazil = culture('BR', 'Brazilian', 'São Paulo, Niterói, Belo Horizonte', counted('55119', 8), {
  female: 'Thaís Luíza Letícia Bruna Heloísa Raíssa Antônia Flávia',
  male: 'Otávio Caio Murilo Antônio Vinícius Raí Fábio Heitor',
  last: 'Guimarães Peçanha Moraes Brandão Batista Cavalcânti Siqueira Assis Figueiredo Lourenço',
})
const spain = culture('ES', 'Spanish', 'Sevilla, Cáceres, Vigo, Madrid', counted('3460', 7), {
  female: 'Lucía Begoña Ángela Rocío Inmaculada Nuria Itziar Marisol',
  male: 'Íñigo Andrés Joaquín Óscar Germán Álvaro Unai Jesús',
  last: 'Núñez Ibáñez Peña Quiñones de_la_Fuente Goikoetxea Muñoz Cebrián Zúñiga Ordóñez',
})
const germany = culture(
  'DE',
  'German',
  'Leipzig, Köln, Nürnberg',
  { heads: ['4917139200', '49176040690'], digits: 2 },
  {
    female: 'Jördis Käthe Annegret Friederike Zoë Brünhild Ulrike Mareike',
    male: 'Jürgen Götz Björn Matthias Rüdiger Sönke Klaus-Dieter Jörg',
    last: 'Müller Groß Weiß Schröder von_Bülow Kühn Jäger Höfer Strauß Bäcker',
  },
)
const sweden = culture(
  'SE',
  'Swedish',
  'Malmö, Göteborg, Umeå',
  { heads: [...'123456789'].map((digit) => `467017406${digit}`), digits: 1 },
  {
    female: 'Åsa Märta Ingegärd Linnéa Elin Sigrid',
    male: 'Göran Håkan Sören Åke Björn Nils',
    last: 'Sjöberg Lindström Åkesson Öberg Hägg Nyström Ångström Björk',
  },
)
const america = culture(
  'US',
  'American',
  'Providence, Savannah, Boise',
  {
    heads: ['207', '213', '305', '312', '404', '415', '503', '617', '702', '913'].map((area) => `1${area}55501`),
    digits: 2,
  },
  {
    female: 'Grace Naomi Delphine Shauna Maribel Priscilla Joan Wren',
    male: 'Marcus Theo Elijah Desmond Kofi Wesley Hank August',
    last: "O'Hara Whitlock Delacroix Nakamura-Reyes Abernathy St._Clair Okafor McAllister Vance Thibodeaux",
  },
)
const poland = culture('PL', 'Polish', 'Łódź, Gdańsk, Wrocław, Poznań', counted('4850', 7), {
  female: 'Małgorzata Jadwiga Zofia Łucja Bożena Elżbieta Żaneta Kinga',
  male: 'Łukasz Stanisław Wojciech Grzegorz Paweł Bogusław Michał Ziemowit',
  last: 'Wójcik Kowalczyk Woźniak Zając Król Mazur Krawczyk Dąbek Wróbel Żak',
})
const turkey = culture('TR', 'Turkish', 'İzmir, Muğla, Eskişehir', counted('90530', 7), {
  female: 'Ayşe Çiğdem Gülşah Işıl Özlem Nağme Şule Zübeyde',
  male: 'Çağrı Oğuz Ümit İlker Barış Gökhan Yiğit Şükrü',
  last: 'Yıldız Çelik Öztürk Şahin Güneş Işık Doğan Kılıç Aydın Demir',
})
const vietnam = culture('VN', 'Vietnamese', 'Huế, Đà Nẵng, Hà Nội', counted('8490', 7), {
  female: 'Hương Thủy Ngọc_Ánh Mỹ_Linh Quỳnh Tuyết',
  male: 'Đức Minh_Khôi Hải Tuấn_Anh Bảo Quốc',
  last: 'Nguyễn Trần Phạm Huỳnh Đặng Võ Bùi Lý',
})
const india = culture('IN', 'Indian', 'Pune, Nashik, Kochi, Nagpur, Mumbai', counted('9190', 8), {
  female: 'Asha Meenakshi Rukmini Kavya Farida Ananya Sushma Lakshmi Deepa Zoya Ishita Nandini',
  male: 'Ravi Arjun Suresh Imran Vikram Harpreet Mohan Girish Aditya Thomas Sanjay Kabir',
  last: 'Menon Kulkarni Deshpande Iyer Shaikh Patil Gokhale Fernandes Bhattacharya Nair Joshi Singh Rao Khan D’Souza Venkataraman',
})
const maharashtra = culture('IN', 'Indian', 'पुणे, नाशिक, मुंबई', counted('9191', 8), {
  female: 'मीरा/meera सुनीता/sunita अंजली/anjali प्रिया/priya शांता/shanta गौरी/gauri',
  male: 'राजेश/rajesh सचिन/sachin विजय/vijay अनिल/anil प्रकाश/prakash मनोज/manoj',
  last: 'कुलकर्णी/kulkarni देशमुख/deshmukh जोशी/joshi शिंदे/shinde पवार/pawar गायकवाड/gaikwad मोरे/more',
})
const greece = culture('GR', 'Greek', 'Αθήνα, Πειραιάς, Βόλος, Χανιά', counted('30690', 7), {
  female:
    'Ελένη/eleni Κατερίνα/katerina Σοφία/sofia Δέσποινα/despina Βασιλική/vasiliki Ζωή/zoi Χρυσάνθη/chrysanthi Άννα/anna',
  male: 'Γιώργος/giorgos Δημήτρης/dimitris Νίκος/nikos Ανδρέας/andreas Σπύρος/spyros Παναγιώτης/panagiotis Ηλίας/ilias Λευτέρης/lefteris',
  last: 'Ιωάννου/ioannou Γεωργίου/georgiou Οικονόμου/oikonomou Αθανασίου/athanasiou Παπαγεωργίου/papageorgiou Νικολάου/nikolaou Χρήστου/christou Θεοδώρου/theodorou Βασιλείου/vasileiou Αντωνίου/antoniou',
})
const ukraine = culture('UA', 'Ukrainian', 'Львів, Одеса, Київ', counted('38050', 7), {
  female: 'Оксана/oksana Ірина/iryna Наталія/nataliia Софія/sofiia Юлія/yuliia Леся/lesia',
  male: 'Тарас/taras Богдан/bohdan Андрій/andrii Олексій/oleksii Юрій/yurii Максим/maksym',
  last: 'Шевченко/shevchenko Коваленко/kovalenko Мельник/melnyk Бондаренко/bondarenko Кравчук/kravchuk Ткаченко/tkachenko Гончар/honchar Їжакевич/yizhakevych',
})
const serbia = culture('RS', 'Serbian', 'Београд, Нови Сад, Ниш', counted('38164', 7), {
  female: 'Јелена/jelena Милица/milica Љиљана/ljiljana Драгана/dragana Вања/vanja',
  male: 'Никола/nikola Ђорђе/djordje Милош/milos Стефан/stefan Љубомир/ljubomir',
  last: 'Јовановић/jovanovic Петровић/petrovic Николић/nikolic Ђорђевић/djordjevic Живковић/zivkovic Његош/njegos',
})
const china = culture('CN', 'Chinese', '上海, 杭州, 成都', counted('86138', 8), {
  female: '丽华/lihua 秀英/xiuying 晓雨/xiaoyu 婷婷/tingting 雪/xue 佳怡/jiayi',
  male: '建国/jianguo 志强/zhiqiang 明/ming 浩然/haoran 伟/wei 子轩/zixuan',
  last: '王/wang 李/li 张/zhang 刘/liu 陈/chen 欧阳/ouyang 赵/zhao 黄/huang',
})
const singapore = culture(
  'SG',
  'Singaporean',
  'Singapore',
  { heads: [...'012345678'].map((digit) => `659${digit}`), digits: 6 },
  {
    female: 'Hui_Min Siti_Nurhaliza Priya Xin_Yi Aishah Mei_Ling Jia_Hui Kavitha',
    male: 'Wei_Jie Muhammad_Irfan Jun_Hao Rajan Kai Hock_Seng Zhi_Wei Farhan',
    last: 'Tan Lim binte_Rahman Krishnan Goh Ng Ong Pereira Chua bin_Ismail Teo Seah',
  },
)
const japan = culture('JP', 'Japanese', '横浜, 札幌, 京都', counted('81901', 7), {
  female: '陽菜/hina 美咲/misaki 由美子/yumiko さくら/sakura 葵/aoi 真由/mayu',
  male: '蓮/ren 健太/kenta 大輔/daisuke 翔/sho 悠真/yuma 浩/hiroshi',
  last: '佐藤/sato 鈴木/suzuki 高橋/takahashi 渡辺/watanabe 小林/kobayashi 山口/yamaguchi 清水/shimizu',
})
const korea = culture('KR', 'Korean', '서울, 부산, 대전', counted('8210', 8), {
  female: '지은/jieun 서연/seoyeon 하은/haeun 미정/mijung 수빈/subin',
  male: '민준/minjun 도현/dohyun 성호/sungho 지훈/jihoon 태양/taeyang',
  last: '김/kim 이/lee 박/park 최/choi 정/jung 남궁/namgung',
})
const thailand = culture('TH', 'Thai', 'กรุงเทพฯ, เชียงใหม่', counted('6680', 7), {
  female: 'สมหญิง/somying มาลี/malee พิมพ์ใจ/pimjai วิไล/wilai',
  male: 'สมชาย/somchai ธนกร/thanakorn ประเสริฐ/prasert กิตติ/kitti',
  last: 'ใจดี/jaidee ศรีสุข/srisuk ทองดี/thongdee บุญมี/boonmee รัตนกุล/rattanakul',
})
const egypt = culture('EG', 'Egyptian', 'القاهرة, الإسكندرية', counted('2010', 8), {
  female: 'فاطمة/fatma نور/nour مريم/mariam سلمى/salma هبة/heba ياسمين/yasmin',
  male: 'أحمد/ahmed محمود/mahmoud كريم/karim طارق/tarek يوسف/youssef عمر/omar',
  last: 'المصري/elmasry حسن/hassan إبراهيم/ibrahim عبد_الرحمن/abdelrahman السيد/elsayed نجيب/naguib',
})
const israel = culture('IL', 'Israeli', 'חיפה, תל אביב', counted('97250', 7), {
  female: 'נועה/noa תמר/tamar יעל/yael שירה/shira',
  male: 'דוד/david איתי/itai יונתן/yonatan אורי/uri',
  last: 'כהן/cohen לוי/levi מזרחי/mizrahi פרידמן/friedman ביטון/biton',
})

/** Who comes into the shop of each city, the commonest several times. */
export const VISITORS = {
  lisboa: [portugal, portugal, portugal, portugal, portugal, portugal, brazil, brazil, spain, ukraine, america, sweden],
  pune: [india, india, india, india, india, india, india, maharashtra, maharashtra, maharashtra, america],
  athens: [greece, greece, greece, greece, greece, greece, germany, serbia, poland, turkey, israel, egypt],
  singapore: [singapore, singapore, singapore, singapore, singapore, china, china, japan, korea, thailand, vietnam],
} as const satisfies Record<string, readonly Culture[]>

/** Every culture once. */
export const CULTURES: readonly Culture[] = [...new Set(Object.values(VISITORS).flat())]

/** How many mobile numbers a culture has. */
export const mobilesOf = ({ mobile: { heads, digits } }: Culture): number => heads.length * 10 ** digits

/** The `count`-th mobile number of a culture, with country code. */
export const mobileOf = ({ mobile: { heads, digits } }: Culture, count: number): string => {
  const head = heads[Math.floor(count / 10 ** digits)]
  if (head === undefined) throw new Error('this culture has no more mobile numbers')
  return `${head}${String(count % 10 ** digits).padStart(digits, '0')}`
}
