import { halfWidth } from '../../../kernel/text.ts'

/** Names under which one and the same thing is tested. The first is how we call it. */
const synonyms: readonly (readonly string[])[] = [
  ['铅', '铅pb', '总铅', 'pb'],
  ['镉', '镉cd', '总镉', 'cd'],
  ['铬', '铬cr', '总铬', 'cr'],
  ['总砷', '砷', '总砷as'],
  ['无机砷', '无机砷as'],
  ['铝的残留量', '铝', '铝残留量', '铝残留', '铝al'],
  ['甲醇'],
  ['氰化物', '氰化物hcn', 'hcn'],
  ['酒精度', '酒精含量', '乙醇浓度', '酒精浓度'],
  ['甜蜜素', '环己基氨基磺酸钠', '环己基氨基磺酸', '甜蜜素环己基氨基磺酸钠'],
  ['糖精钠', '糖精'],
  ['安赛蜜', '乙酰磺胺酸钾'],
  ['三氯蔗糖', '蔗糖素'],
  ['阿斯巴甜', '天门冬酰苯丙氨酸甲酯'],
  ['纽甜'],
  ['苯甲酸', '苯甲酸及其钠盐', '苯甲酸钠'],
  ['山梨酸', '山梨酸及其钾盐', '山梨酸钾'],
  ['脱氢乙酸', '脱氢乙酸及其钠盐', '脱氢醋酸', '脱氢醋酸及其钠盐', '脱氢乙酸钠', '去水醋酸'],
  ['丙酸', '丙酸及其盐', '丙酸及其钠盐钙盐', '丙酸及其钠盐', '丙酸及其钙盐', '丙酸钙', '丙酸钠'],
  ['亚硝酸盐', '亚硝酸盐残留', '亚硝酸盐残留量', '亚硝酸钠', '亚硝酸盐nano2'],
  ['过氧化值', '过氧化值脂肪'],
  ['酸价', '酸值', '酸价koh', '酸值酸价', '酸价酸值'],
  ['溶剂残留量', '溶剂残留', '浸出溶剂残留', '残留溶剂'],
  ['苯并a芘', '苯并α芘', '3,4苯并芘', '苯并芘'],
  ['黄曲霉毒素b1', '黄曲霉素b1', 'aflatoxinb1', 'afb1', '黄曲霉毒素b₁'],
  ['脱氧雪腐镰刀菌烯醇', '呕吐毒素', 'don', '脱氧雪腐镰刀菌烯醇呕吐毒素'],
  ['玉米赤霉烯酮', 'zen'],
  ['赭曲霉毒素a', '赭曲霉素a', 'ota'],
  ['乙基麦芽酚'],
  ['tbhq', '特丁基对苯二酚', '叔丁基对苯二酚', '特丁基对苯二酚tbhq'],
  ['dehp', '邻苯二甲酸二2乙基己酯', '邻苯二甲酸二2乙基己基酯', '邻苯二甲酸二(2-乙基)己酯', '邻苯二甲酸二乙基己酯'],
  ['dbp', '邻苯二甲酸二正丁酯', '邻苯二甲酸二丁酯'],
  ['菌落总数', '细菌总数'],
  ['大肠菌群'],
  ['霉菌', '霉菌计数'],
  ['沙门氏菌', '沙门菌'],
  ['金黄色葡萄球菌', '金葡菌'],
  ['单核细胞增生李斯特氏菌', '单增李斯特菌', '单增李斯特氏菌', '单核细胞增生李斯特菌'],
  ['脲酶试验', '脲酶', '脲酶活性', '尿素酶试验'],
  ['n二甲基亚硝胺', 'nn二甲基亚硝胺', '二甲基亚硝胺', 'ndma'],
  ['三甲胺氮'],
  ['胭脂红', '胭脂红及其铝色淀'],
  ['过氧化苯甲酰'],
  ['偶氮甲酰胺'],
  ['溴酸钾', '溴酸盐'],
  ['吊白块', '甲醛次硫酸氢钠'],
  ['硼砂', '硼酸', '硼酸硼砂', '硼酸及硼砂'],
  ['碱性嫩黄', '碱性嫩黄o'],
  ['克伦特罗', '盐酸克伦特罗'],
  ['莱克多巴胺'],
  ['沙丁胺醇'],
  ['氯霉素'],
  ['富马酸二甲酯'],
  ['防腐剂之和', '防腐剂各自用量占最大使用量比例之和', '防腐剂混合使用时各自用量占其最大使用量的比例之和'],
  ['警示语', '过量饮酒有害健康', '标签警示语'],
]

const nameOf = new Map<string, string>()
for (const [first = '', ...rest] of synonyms) for (const word of [first, ...rest]) nameOf.set(bare(word), first)

function bare(text: string): string {
  return halfWidth(text)
    .replace(/[₁]/g, '1')
    .toLowerCase()
    .replace(/[\s()[\]【】〔〕{}·,，、.。:：_-]/gu, '')
}

/** 以苯甲酸计, 干样品, 100%vol折算: how something is expressed, not what it is. */
const expression =
  /[(（[【](?:[^()（）[\]【】]*(?:计|折算|干样品|样品|标签|脂肪|koh|视为未检出|残留|限量)[^()（）[\]【】]*)[)）\]】]/gi

/** All names that an item of a limit or of a report stands for: `阿斯巴甜/纽甜` are two. */
export function itemNames(item: string): readonly string[] {
  const plain = halfWidth(item)
    .replace(expression, '')
    .replace(/[,，]\s*(?:按|以)[^,，()]*(?:计|折算)$/, '')
  const parts = plain.split(/[/;；]/).filter(part => part.trim() !== '')
  const found = parts.flatMap(part => {
    const whole = nameOf.get(bare(part))
    if (whole !== undefined) return [whole]
    const outside = bare(part.replace(/[(（[【][^()（）[\]【】]*[)）\]】]/g, ''))
    const inside = [...part.matchAll(/[(（]([^()（）]*)[)）]/g)].map(([, text = '']) => nameOf.get(bare(text)))
    const head = nameOf.get(outside) ?? nameOf.get(bare(part.split(/[:：]/)[0] ?? ''))
    return [head ?? inside.find(each => each !== undefined) ?? (outside === '' ? bare(part) : outside)]
  })
  return [...new Set(found)]
}

export function isSameItem(a: string, b: string): boolean {
  const names = itemNames(b)
  return itemNames(a).some(name => names.includes(name))
}

/** Several substances in one line of the book: what is tested is one of them. */
export function covers(limitItem: string, tested: string): boolean {
  const known = itemNames(limitItem)
  const names = itemNames(tested)
  return names.length > 0 && names.every(name => known.includes(name))
}

/** 按100%酒精度折算: the result is of pure alcohol already, or has to be. */
export function saysFolded(text: string): boolean {
  return /100\s*%\s*(?:vol)?\s*(?:酒精度)?\s*(?:折算|计)|折算|以?100%?酒精(?:度|计)/i.test(halfWidth(text))
}

const microbes = ['菌落总数', '大肠菌群', '霉菌', '沙门氏菌', '金黄色葡萄球菌', '单核细胞增生李斯特氏菌']

/** 微生物指标: a reserve sample cannot tell it again. What moulds have left, 脱氧雪腐镰刀菌烯醇, is no microbe. */
export function isMicrobial(item: string): boolean {
  return itemNames(item).some(name => microbes.includes(name)) || /菌(?!烯)|酵母/.test(item)
}
