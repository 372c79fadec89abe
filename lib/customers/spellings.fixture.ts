/** Somebody who calls, and what of them a caller may say. */
export interface Caller {
  country: string
  /** Digits of the country code. */
  code: string
  /** What is dialled at home before the national number; empty where nothing is. */
  trunk: string
  /** The national number, in the groups it is read in. */
  groups: readonly string[]
  first: string
  last: string
  /** As somebody writes them who has only Latin letters; null for a script that writes no vowels. */
  latin?: readonly [first: string, last: string] | null
  /** Others whose number differs by one digit: parts of the number are theirs as well. */
  isCrowded?: true
  /** What most people do not have. */
  more?: More
}

export interface More {
  email: string
  externalId: string
  /** Sixteen digits. */
  card: string
  coupon: string
  bill: string
  ticket: string
  /** What they had before; the number in its national groups. */
  former: { groups: readonly string[]; email: string; externalId: string }
}

interface Country {
  code: string
  trunk: string
  callers: readonly Omit<Caller, 'country' | 'code' | 'trunk'>[]
  /** Names that are nearly theirs. */
  neighbours: readonly (readonly [first: string, last: string])[]
}

const codes = (country: string, digits: string) => ({
  card: `60114${digits}98240751`.slice(0, 16),
  coupon: `SPRING-${country}-${digits.slice(0, 4)}`,
  bill: `POS/${country}/${digits.slice(2)}`,
  ticket: `q${digits.slice(1, 5)}${country.toLowerCase()}7x`,
  externalId: `Crm${country}-${digits.slice(0, 4)}-Kx`,
})

/** Numbers that their country's plan allows; nobody of the world is meant. */
export const COUNTRIES: Readonly<Record<string, Country>> = {
  IN: {
    code: '91',
    trunk: '0',
    callers: [
      {
        groups: ['98191', '24680'],
        first: 'Aarohi',
        last: 'Deshpande',
        more: {
          ...codes('IN', '4406173'),
          email: 'aarohi.d77@monsoon.example',
          former: { groups: ['97310', '58264'], email: 'adesh@oldpost-in.example', externalId: 'WAS-IN-0417' },
        },
      },
      { groups: ['99203', '71556'], first: 'Vikram', last: 'Subramaniam', isCrowded: true },
    ],
    neighbours: [
      ['Airohi', 'Dashpande'],
      ['Aarti', 'Deshmukh'],
      ['Vekram', 'Sabramaniam'],
    ],
  },
  PT: {
    code: '351',
    trunk: '',
    callers: [
      {
        groups: ['912', '630', '785'],
        first: 'José',
        last: 'Conceição',
        more: {
          ...codes('PT', '5512608'),
          email: 'jose.c41@azulejo.example',
          former: { groups: ['967', '240', '518'], email: 'zeca@oldpost-pt.example', externalId: 'WAS-PT-2291' },
        },
      },
      { groups: ['936', '204', '517'], first: 'João', last: 'Guimarães', isCrowded: true },
    ],
    neighbours: [
      ['Jasé', 'Canceição'],
      ['Jonas', 'Concerto'],
      ['Juão', 'Guimorães'],
    ],
  },
  GB: {
    code: '44',
    trunk: '0',
    callers: [
      {
        groups: ['7911', '358', '246'],
        first: 'Siobhán',
        last: "O'Brien-Smythe",
        more: {
          ...codes('GB', '6623951'),
          email: 'siobhan.o19@heather.example',
          former: { groups: ['7400', '619', '852'], email: 'sobrien@oldpost-gb.example', externalId: 'WAS-GB-3308' },
        },
      },
      { groups: ['7488', '216', '935'], first: 'Alastair', last: 'MacGregor', isCrowded: true },
    ],
    neighbours: [
      ['Siabhán', "O'Brean-Smithe"],
      ['Sioned', 'O’Bride'],
      ['Alistair', 'McGregor'],
    ],
  },
  DE: {
    code: '49',
    trunk: '0',
    callers: [
      {
        groups: ['151', '4627', '3819'],
        first: 'Jörg',
        last: 'Weißmüller',
        more: {
          ...codes('DE', '7734816'),
          email: 'joerg.w63@linden.example',
          former: { groups: ['170', '8351', '926'], email: 'jwm@oldpost-de.example', externalId: 'WAS-DE-4475' },
        },
      },
      { groups: ['172', '593', '8164'], first: 'Käthchen', last: 'Strößner', isCrowded: true },
    ],
    neighbours: [
      ['Jürg', 'Weißmöller'],
      ['Jonas', 'Weißmann'],
      ['Köthchen', 'Sträßner'],
    ],
  },
  US: {
    code: '1',
    trunk: '1',
    callers: [
      {
        groups: ['415', '862', '7390'],
        first: 'Marcus',
        last: 'Whitfield',
        more: {
          ...codes('US', '8847295'),
          email: 'marcus.w28@prairie.example',
          former: { groups: ['303', '591', '6472'], email: 'mwhit@oldpost-us.example', externalId: 'WAS-US-5560' },
        },
      },
      { groups: ['212', '947', '3068'], first: 'Eleanor', last: 'Castellano', isCrowded: true },
    ],
    neighbours: [
      ['Mercus', 'Whatfield'],
      ['Marie', 'Whitney'],
      ['Elianor', 'Costellano'],
    ],
  },
  RU: {
    code: '7',
    trunk: '8',
    callers: [
      {
        groups: ['916', '573', '20', '84'],
        first: 'Екатерина',
        last: 'Щербакова',
        latin: ['Ekaterina', 'Shcherbakova'],
        more: {
          ...codes('RU', '9958037'),
          email: 'katya.s52@birch.example',
          former: { groups: ['926', '804', '31', '75'], email: 'kate@oldpost-ru.example', externalId: 'WAS-RU-6614' },
        },
      },
      {
        groups: ['903', '418', '62', '97'],
        first: 'Дмитрий',
        last: 'Кузнецов',
        latin: ['Dmitriy', 'Kuznetsov'],
        isCrowded: true,
      },
    ],
    neighbours: [
      ['Екотерина', 'Щорбакова'],
      ['Евгения', 'Щукина'],
      ['Дметрий', 'Кознецов'],
    ],
  },
  GR: {
    code: '30',
    trunk: '',
    callers: [
      {
        groups: ['694', '158', '3027'],
        first: 'Ελένη',
        last: 'Παπαδοπούλου',
        latin: ['Eleni', 'Papadopoulou'],
        more: {
          ...codes('GR', '1069142'),
          email: 'eleni.p85@olive.example',
          former: { groups: ['697', '420', '9513'], email: 'lenio@oldpost-gr.example', externalId: 'WAS-GR-7729' },
        },
      },
      {
        groups: ['697', '382', '6415'],
        first: 'Γιώργος',
        last: 'Αλεξίου',
        latin: ['Giorgos', 'Alexiou'],
        isCrowded: true,
      },
    ],
    neighbours: [
      ['Ελάνη', 'Παπαδαπούλου'],
      ['Ελίνα', 'Παπαδάκη'],
      ['Γεώργος', 'Αλαξίου'],
    ],
  },
  CN: {
    code: '86',
    trunk: '',
    callers: [
      {
        groups: ['138', '4720', '5961'],
        first: '晓雪',
        last: '欧阳',
        latin: ['Xiaoxue', 'Ouyang'],
        more: {
          ...codes('CN', '2170364'),
          email: 'xiaoxue.o36@lotus.example',
          former: { groups: ['139', '8264', '0753'], email: 'snow@oldpost-cn.example', externalId: 'WAS-CN-8846' },
        },
      },
      { groups: ['139', '6035', '1872'], first: '伟', last: '王', latin: ['Wei', 'Wang'], isCrowded: true },
    ],
    neighbours: [
      ['晓霞', '欧立'],
      ['小萍', '区洋'],
      ['磊', '黄'],
    ],
  },
  NO: {
    code: '47',
    trunk: '',
    callers: [
      {
        groups: ['412', '58', '369'],
        first: 'Øystein',
        last: 'Ågård',
        more: {
          ...codes('NO', '3281475'),
          email: 'oystein.a91@fjord.example',
          former: { groups: ['920', '73', '648'], email: 'stein@oldpost-no.example', externalId: 'WAS-NO-9952' },
        },
      },
      { groups: ['936', '41', '705'], first: 'Håvard', last: 'Gjersæter', isCrowded: true },
    ],
    neighbours: [
      ['Eystein', 'Ågerd'],
      ['Øyvind', 'Ågnes'],
      ['Høvard', 'Gjursæter'],
    ],
  },
  AE: {
    code: '971',
    trunk: '0',
    callers: [
      {
        groups: ['50', '468', '2937'],
        first: 'محمد',
        last: 'الهاشمي',
        latin: null,
        more: {
          ...codes('AE', '4392586'),
          email: 'm.hashimi64@oasis.example',
          former: { groups: ['55', '813', '7096'], email: 'hash@oldpost-ae.example', externalId: 'WAS-AE-1163' },
        },
      },
      { groups: ['56', '279', '4183'], first: 'Layla', last: 'Haddad-Nasser', isCrowded: true },
    ],
    neighbours: [
      ['أحمد', 'الهشيمي'],
      ['مريم', 'الهلالي'],
      ['Leyla', 'Hoddad-Nassar'],
    ],
  },
}

export const CALLERS: readonly Caller[] = Object.entries(COUNTRIES).flatMap(([country, { code, trunk, callers }]) =>
  callers.map((caller) => ({ ...caller, country, code, trunk })),
)

export const nationalOf = ({ groups }: Pick<Caller, 'groups'>): string => groups.join('')
export const storedOf = (caller: Pick<Caller, 'code' | 'groups'>): string => `${caller.code}${nationalOf(caller)}`

const changed = (digits: string, ...places: readonly number[]) =>
  [...digits].map((digit, place) => (places.includes(place) ? String((Number(digit) + 1) % 10) : digit)).join('')

/** Two neighbours in a number, swapped; they must differ. */
const swapped = (digits: string, place: number) =>
  digits.slice(0, place) + digits.charAt(place + 1) + digits.charAt(place) + digits.slice(place + 2)

/**
 * National numbers that are nearly this one. Of a crowded caller by one digit and by two that are swapped; of the others
 * by one digit in each part that is asked for, and by everything but the last three digits.
 */
export const numbersNear = (caller: Caller): readonly string[] => {
  const digits = nationalOf(caller)
  const last = digits.length - 1
  if (caller.isCrowded)
    return [changed(digits, last), changed(digits, 4), swapped(digits, last - 1), swapped(digits, 4)]
  return [changed(digits, 4, last - 2), changed(digits, 3, 4, 5, last - 3)]
}
