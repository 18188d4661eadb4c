/** What a sampling form tells of a food, as far as limits ask for it. `undefined`: nobody said. */
export type FoodFacts = {
  readonly category: string
  /** 样品名称 and 食品分类 together: 豆腐干 豆制品 非发酵豆制品 */
  readonly words: string
  readonly prepacked: boolean | undefined
  readonly readyToEat: boolean | undefined
  readonly fermented: boolean | undefined
  /** 白酒: of grain or of other raw material. */
  readonly grain: boolean | undefined
  /** 植物油: pressed or extracted. */
  readonly pressed: boolean | undefined
}

export type Applies = 'yes' | 'no' | 'unknown'

type Judge = (food: FoodFacts) => Applies

const always: Judge = () => 'yes'
const says =
  (pattern: RegExp): Judge =>
  ({ words }) =>
    pattern.test(words) ? 'yes' : 'no'
const fact =
  (key: 'prepacked' | 'readyToEat' | 'fermented' | 'grain' | 'pressed', wanted = true): Judge =>
  food => {
    const known = food[key]
    return known === undefined ? 'unknown' : known === wanted ? 'yes' : 'no'
  }
const not =
  (judge: Judge): Judge =>
  food => {
    const found = judge(food)
    return found === 'unknown' ? 'unknown' : found === 'yes' ? 'no' : 'yes'
  }
const both =
  (...judges: readonly Judge[]): Judge =>
  food => {
    const found = judges.map(judge => judge(food))
    if (found.includes('no')) return 'no'
    return found.includes('unknown') ? 'unknown' : 'yes'
  }
const either =
  (...judges: readonly Judge[]): Judge =>
  food => {
    const found = judges.map(judge => judge(food))
    if (found.includes('yes')) return 'yes'
    return found.includes('unknown') ? 'unknown' : 'no'
  }

const cured = says(/腊|咸肉|火腿|板鸭|风干|腌/)
const cooked: Judge = food => {
  if (/卤|酱|熟|熏|烤|烧|油炸|肉干|肉松|灌肠|火腿肠|烘/.test(food.words)) return 'yes'
  return cured(food) === 'yes' ? 'no' : food.readyToEat === undefined ? 'unknown' : food.readyToEat ? 'yes' : 'no'
}
const tofu = says(/豆腐|豆干|腐竹|千张|百叶|豆皮/)
const reworked = says(/卤.{0,4}干|卤.{0,4}豆|再制|香干|五香|麻辣|油炸|炸.{0,2}豆|素肉|素鸡|休闲|新型|膨化/)
const soyMilk = says(/豆浆|豆奶/)
const rice = says(/(?<!玉)(?:大米|稻|米粉|糙米|糯米)/)
const maize = says(/玉米/)
const noodle = says(/挂面|面条|生湿面|湿面|鲜面|切面|饺子皮|抄手皮|面皮|(?<!玉)米粉|米线|河粉/)
const flour = says(/小麦粉|面粉/)
const gourds = says(/灌肠|香肠|火腿肠|红肠|肉肠/)

/** The scopes of the book as questions to a food. The higher of two that apply is the more specific. */
const scopes: Readonly<Record<string, { readonly judge: Judge; readonly rank: number }>> = {
  白酒: { judge: always, rank: 0 },
  粮谷类: { judge: fact('grain'), rank: 1 },
  其他原料: { judge: fact('grain', false), rank: 1 },
  食用植物油: { judge: always, rank: 0 },
  浸出及调和油: { judge: either(fact('pressed', false), says(/调和/)), rank: 1 },
  压榨油: { judge: both(fact('pressed'), not(says(/调和/))), rank: 1 },
  '花生油/玉米油': { judge: says(/花生|玉米/), rank: 1 },
  '其他植物油(菜籽油等)': { judge: not(says(/花生|玉米/)), rank: 1 },
  所有豆制品: { judge: always, rank: 0 },
  所有: { judge: always, rank: 0 },
  豆类制品: { judge: always, rank: 0 },
  '豆类制品(干样品)': { judge: always, rank: 0 },
  '豆类制品(豆浆除外)': { judge: not(soyMilk), rank: 0 },
  '豆干再制品/新型豆制品': { judge: reworked, rank: 1 },
  '豆腐/豆干/腐竹': { judge: both(tofu, not(reworked), not(says(/腐乳|臭豆腐/))), rank: 1 },
  非发酵豆制品: {
    judge: either(fact('fermented', false), both(tofu, not(says(/腐乳|臭/)), not(fact('fermented')))),
    rank: 1,
  },
  发酵豆制品: { judge: either(fact('fermented'), says(/腐乳|豆豉|豆瓣|纳豆/)), rank: 1 },
  '豆制品(新型豆制品/熟制豆类除外)': { judge: not(says(/新型|素肉|熟制豆|炒豆/)), rank: 1 },
  预包装即食豆制品: { judge: both(fact('prepacked'), fact('readyToEat')), rank: 1 },
  '即食豆制品(预包装)': { judge: both(fact('prepacked'), fact('readyToEat')), rank: 1 },
  豆浆: { judge: soyMilk, rank: 1 },
  '小麦粉/挂面': { judge: says(/小麦粉|面粉|挂面/), rank: 1 },
  大米及大米粉: { judge: rice, rank: 1 },
  小麦粉等其他谷物: { judge: not(rice), rank: 0 },
  大米: { judge: rice, rank: 1 },
  '谷物(稻谷、小麦、玉米及其粉)': { judge: either(rice, maize, flour, says(/小麦|谷/)), rank: 0 },
  '玉米面(渣)及玉米制品': { judge: maize, rank: 1 },
  小麦粉及其他谷物: { judge: both(not(rice), not(maize)), rank: 0 },
  '小麦粉/玉米面': { judge: either(flour, says(/玉米(?:面|粉|渣|糁)/)), rank: 1 },
  谷物碾磨加工品: { judge: either(flour, rice, says(/粉|渣|糁/)), rank: 0 },
  '挂面/米粉/生湿面': { judge: noodle, rank: 1 },
  '挂面/米粉制品': { judge: says(/挂面|(?<!玉)米粉|米线|河粉/), rank: 1 },
  小麦粉: { judge: flour, rank: 1 },
  '米粉/面制品': { judge: either(noodle, says(/面|馒头|米线/)), rank: 0 },
  '发酵面制品(馒头)': { judge: says(/馒头|花卷|包子|发面|发糕/), rank: 1 },
  '腌腊/酱卤/熏烧烤/油炸/灌肠/发酵肉': { judge: not(says(/西式火腿/)), rank: 0 },
  西式火腿: { judge: says(/西式火腿/), rank: 1 },
  所有肉制品: { judge: always, rank: 0 },
  肉制品: { judge: always, rank: 0 },
  熟肉制品: { judge: cooked, rank: 1 },
  肉灌肠: { judge: both(gourds, cooked), rank: 2 },
  '预制肉制品(腌腊肉、板鸭)': { judge: both(cured, not(says(/熟|即食/))), rank: 1 },
  '肉制品(肠衣另规定)': { judge: not(says(/肠衣/)), rank: 0 },
  '腊肉/咸肉/香肠/火腿': { judge: both(says(/腊肉|咸肉|香肠|腊肠|火腿/), not(says(/鸭|鸡|鹅/))), rank: 1 },
  '腌腊禽制品(板鸭)': { judge: says(/板鸭|腊鸭|腊鸡|风鸡|腊鹅/), rank: 2 },
  火腿: { judge: says(/火腿(?!肠)/), rank: 1 },
  '熟肉制品(发酵除外;预包装)': { judge: both(cooked, fact('prepacked'), not(fact('fermented'))), rank: 1 },
  '熟肉制品(预包装)': { judge: both(cooked, fact('prepacked')), rank: 1 },
  即食肉制品: { judge: fact('readyToEat'), rank: 1 },
  '肉制品(内脏制品除外)': { judge: not(says(/内脏|猪肝|鸡肝|鸭肝|心|肚|大肠|肥肠|腰花|肺/)), rank: 0 },
  熏烧烤肉: { judge: says(/熏|烧烤|烤/), rank: 1 },
  '肉制品(罐头除外)': { judge: not(says(/罐头/)), rank: 0 },
  配料添加油脂的糕点: { judge: not(says(/不加油|无油/)), rank: 0 },
  预包装糕点: { judge: fact('prepacked'), rank: 1 },
  '糕点(干样品)': { judge: always, rank: 0 },
  糕点: { judge: always, rank: 0 },
  '糕点、面包': { judge: always, rank: 0 },
  酱腌菜: { judge: says(/腌|泡菜|酱菜|榨菜|咸菜|酸菜/), rank: 0 },
  腌渍的蔬菜: { judge: says(/腌|泡菜|酱菜|榨菜|咸菜|酸菜/), rank: 0 },
  粉丝粉条: { judge: says(/粉丝|粉条|红薯粉|苕粉/), rank: 1 },
  淀粉制品: { judge: says(/粉丝|粉条|红薯粉|苕粉|凉粉|凉皮|淀粉/), rank: 0 },
  食用农产品蜂蜜等: { judge: says(/蜂蜜|农产品/), rank: 0 },
}

/** Does a limit of this scope bind this food? A scope that the bureau wrote itself is asked by its words. */
export function applies(scope: string, food: FoodFacts): { readonly applies: Applies; readonly rank: number } {
  const known = scopes[scope]
  if (known !== undefined) return { applies: known.judge(food), rank: known.rank }
  const words = scope.split(/[/、,，;；()（）]/).filter(word => word.length > 1)
  return { applies: words.some(word => food.words.includes(word)) ? 'yes' : 'unknown', rank: 1 }
}
