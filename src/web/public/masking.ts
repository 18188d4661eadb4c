import type { PublicFacts, PublicWorkshop } from '../../code/public-view.ts'

const compoundSurnames = new Set(
  '欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 司徒 夏侯 长孙 宇文 南宫 西门 独孤 端木 澹台 淳于'.split(' '),
)

/**
 * The surname and two stars, however long the name is; whole where the certificate itself carries it, because it
 * then hangs on the wall of the workshop. 政府信息公开条例 第十五条.
 */
export function publicName(name: string, certificateName: string): string {
  const whole = name.trim()
  if ([...whole].length > 1 && certificateName.includes(whole)) return whole
  const surname = compoundSurnames.has(whole.slice(0, 2)) ? whole.slice(0, 2) : ([...whole][0] ?? '')
  return `${surname}＊＊`
}

const hidden = '（号码不公开）'
const digit = '[0-9０-９]'
const alone = { before: `(?<!${digit})`, after: `(?!${digit})` }
const gap = '[-－ 　]?'
const identityNumber = new RegExp(
  `${alone.before}[1-9１-９]${digit}{5}${gap}${digit}{8}${gap}${digit}{3}[0-9０-９XxＸｘ]${alone.after}`,
  'gu',
)
const mobile = new RegExp(
  `${alone.before}[1１][3-9３-９]${digit}${gap}${digit}{4}${gap}${digit}{4}${alone.after}`,
  'gu',
)
const landline = new RegExp(`${alone.before}[0０]${digit}{2,3}${gap}${digit}{7,8}${alone.after}`, 'gu')

/** Numbers that a person typed into a name or an address by mistake. */
export function withoutPersonalNumbers(text: string): string {
  return text.replace(identityNumber, hidden).replace(mobile, hidden).replace(landline, hidden)
}

/** The view as anyone may read it, whatever was typed into its free texts. */
export function withoutPersonalData(view: PublicWorkshop): PublicWorkshop {
  const { certificate, operator } = view
  return {
    ...view,
    name: withoutPersonalNumbers(view.name),
    operator: operator?.trim() ? publicName(operator, view.name) : undefined,
    town: withoutPersonalNumbers(view.town),
    village: view.village === undefined ? undefined : withoutPersonalNumbers(view.village),
    successor: view.successor === undefined ? undefined : withoutPersonalNumbers(view.successor),
    // Eleven digits can be a certificate number, so only an identity number is taken out here.
    certificate: certificate && { ...certificate, number: certificate.number.replace(identityNumber, hidden) },
    scope: view.scope === undefined ? undefined : withoutPersonalNumbers(view.scope),
    products: view.products.map(withoutPersonalNumbers),
    processSteps: view.processSteps.map(withoutPersonalNumbers),
    receiving: factsWithoutNumbers(view.receiving),
    inspections: factsWithoutNumbers(view.inspections),
    samplings: factsWithoutNumbers(view.samplings),
    penalties: view.penalties && factsWithoutNumbers(view.penalties),
    reports: view.reports && factsWithoutNumbers(view.reports),
    titles: view.titles && factsWithoutNumbers(view.titles),
    clearance: view.clearance && factsWithoutNumbers(view.clearance),
    training: view.training && factsWithoutNumbers(view.training),
    reply: view.reply && { ...view.reply, text: withoutPersonalNumbers(view.reply.text) },
    responsibleUnit: view.responsibleUnit === undefined ? undefined : withoutPersonalNumbers(view.responsibleUnit),
  }
}

export function factsWithoutNumbers(section: PublicFacts): PublicFacts {
  if (section.kind === 'none') return section
  const facts = section.facts.map(({ details, ...fact }) => ({
    ...{ ...fact, text: withoutPersonalNumbers(fact.text) },
    ...(details && { details: details.map(each => ({ ...each, value: withoutPersonalNumbers(each.value) })) }),
  }))
  return { ...section, facts }
}

/** What the name of a firm, a shop or a market has and that of a person has not. */
const firmWords = /[店坊厂社场行铺部站园司]|超市|公司|合作|集团|批发|商贸|粮油|种植|养殖|供销|加工/u

/** A supplier may be a neighbour who grows beans: a person's name is masked, a firm's stands whole. */
export function publicSupplier(name: string): string {
  const whole = withoutPersonalNumbers(name.trim())
  return firmWords.test(whole) ? whole : publicName(whole, '')
}
