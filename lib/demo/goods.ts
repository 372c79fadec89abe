import type { Random } from './random'

/** What the demo's stores sell; `price` is in minor units. */
interface Article {
  code: string
  description: string
  price: number
}

const article = (code: string, description: string, price: number): Article => ({ code, description, price })

const PANTRY: readonly Article[] = [
  article('TEA-ASSAM', 'Assam tea, 100 g', 690),
  article('TEA-SENCHA', 'Sencha, 80 g', 1_150),
  article('TEA-PEPPERMINT', 'Peppermint, 20 bags', 320),
  article('COF-HOUSE', 'House blend, 250 g', 890),
  article('COF-ESPRESSO', 'Espresso beans, 1 kg', 2_450),
  article('COF-CUP', 'Coffee at the bar', 240),
  article('CHO-DARK', 'Dark chocolate, 70 %', 380),
  article('CHO-FIG', 'Figs in chocolate', 750),
  article('BIS-ALMOND', 'Almond biscuits', 460),
  article('OIL-OLIVE', 'Olive oil, 500 ml', 1_290),
  article('HON-THYME', 'Thyme honey', 980),
  article('JUI-ORANGE', 'Orange juice, fresh', 350),
]

const HOUSE: readonly Article[] = [
  article('MUG-BLUE', 'Mug, blue glaze', 1_450),
  article('POT-IRON', 'Cast-iron teapot', 6_900),
  article('POT-MOKA', 'Moka pot, six cups', 3_490),
  article('TOW-LINEN', 'Linen tea towel', 1_190),
  article('CAN-SANDAL', 'Sandalwood candle', 1_690),
  article('BLA-WOOL', 'Wool blanket', 8_900),
  article('BAS-WILLOW', 'Willow basket', 3_250),
  article('BOW-OAK', 'Oak bowl', 4_400),
]

const WEAR: readonly Article[] = [
  article('SHO-CANVAS', 'Canvas shoes', 5_900),
  article('SHO-WALK', 'Walking shoes', 11_900),
  article('SOC-COTTON', 'Cotton socks, three pairs', 1_290),
  article('SCA-SILK', 'Silk scarf', 4_900),
  article('SHI-LINEN', 'Linen shirt', 6_400),
  article('HAT-STRAW', 'Straw hat', 3_900),
  article('BAG-TOTE', 'Tote bag', 1_990),
  article('UMB-FOLD', 'Folding umbrella', 2_790),
]

export interface DemoLine {
  itemCode: string
  description: string
  /** Thousandths. */
  quantity: number
  /** Minor units, as the three below. */
  rate: number
  value: number
  discount: number
  amount: number
}

/** One to six lines. A small basket is what somebody takes who comes by every day. */
export const basketOf = (random: Random, isSmall: boolean): DemoLine[] => {
  const lines = isSmall ? 1 + random.below(2) : 1 + Math.min(random.below(6), random.below(6))
  return Array.from({ length: lines }, () => {
    const shelf = isSmall || random.chance(0.72) ? PANTRY : random.chance(0.6) ? HOUSE : WEAR
    const { code, description, price } = random.pick(shelf)
    const pieces = shelf === PANTRY ? 1 + Math.min(random.below(4), random.below(3)) : 1
    const value = price * pieces
    const discount = random.chance(0.06) ? Math.floor(value / 10) : 0
    return {
      itemCode: code,
      description,
      quantity: pieces * 1_000,
      rate: price,
      value,
      discount,
      amount: value - discount,
    }
  })
}
