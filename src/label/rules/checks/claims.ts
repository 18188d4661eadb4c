import type { LabelContent } from '../content.ts'
import { type WordList, wordLists } from '../standard.ts'
import type { Check, Fault } from './check.ts'

/** All that the owner words freely. */
function freeTexts(content: LabelContent): string {
  return [content.name, ...content.extra, content.storage, content.netContent, ...content.ingredients]
    .join('\n')
    .replace(/[\s·•*＊]/gu, '')
}

const usualBanned = ['不添加', '零添加', '未添加', '无添加', '0添加']

/**
 * 不添加, 零添加 and the like are gone with the new standard; before it they are advised against.
 * GB 7718-2025; 食品生产经营监督检查管理办法 第三十七条.
 */
export const bannedClaims: Check = {
  code: 'banned-claim',
  basis: 'GB 7718-2025',
  check: (content, { standard }) =>
    found(
      content,
      wordLists(standard, name => /不添加|不含/u.test(name), standard.edition === '2011' ? [] : usualBanned),
      word => `“${word}”容易误导，不要用来宣传，请从标签上删去`,
    ),
}

const usualDisease = ['治疗', '疗效', '治愈', '预防疾病', '防癌', '抗癌', '降血压', '降血糖', '降血脂', '消炎', '治病']

/** 食品的标签、说明书不得涉及疾病预防、治疗功能. 食品安全法 第七十一条. */
export const diseaseWords: Check = {
  code: 'disease-claim',
  basis: '食品安全法 第七十一条',
  check: (content, { standard }) =>
    found(
      content,
      wordLists(standard, name => /疾病|治疗/u.test(name), usualDisease),
      word => `食品不得说能防病治病，请删去“${word}”`,
    ),
}

const usualHealth = ['保健', '增强免疫力', '提高免疫力', '抗衰老', '改善睡眠', '减肥', '美容养颜']

/** 对保健食品之外的其他食品，不得声称具有保健功能. 食品安全法实施条例 第三十八条. */
export const healthClaims: Check = {
  code: 'health-claim',
  basis: '食品安全法实施条例 第三十八条',
  check: (content, { standard }) =>
    found(
      content,
      wordLists(standard, name => /保健/u.test(name), usualHealth),
      word => `普通食品不得宣传保健功能，请删去“${word}”`,
    ),
}

const usualFalse = ['最好', '第一', '顶级', '极品', '国家级', '特供', '专供']

/** 标签不得含有虚假内容; nobody recommends a food in the name of the regulator. 食品安全法 第七十一条、第七十三条. */
export const falseWords: Check = {
  code: 'false-claim',
  basis: '食品安全法 第七十一条、第七十三条',
  check: (content, { standard }) =>
    found(
      content,
      wordLists(standard, name => /虚假|绝对化|推荐/u.test(name), usualFalse),
      word => `“${word}”是虚假、绝对化或推荐用语，请删去或改为事实`,
    ),
}

function found(content: LabelContent, lists: readonly WordList[], say: (word: string) => string): readonly Fault[] {
  const text = freeTexts(content)
  const told: string[] = []
  return lists.reduce<Fault[]>((all, { words, severity, toBeConfirmed }) => {
    const here = words.filter(word => text.indexOf(word) >= 0 && !told.some(other => other.indexOf(word) >= 0))
    told.push(...here)
    return all.concat(
      here.map(word => ({
        severity,
        item: content.name.indexOf(word) >= 0 ? 'name' : null,
        words: say(word),
        toBeConfirmed,
      })),
    )
  }, [])
}
