/**
 * What the letter trained owners about after its inspections: 生产环境条件和设施设备, 生产投料记录, 原辅料进货查验, 原辅料购进记录,
 * 食品添加剂使用.
 */
export const lessons = ['premises', 'charge-records', 'receiving-check', 'receiving-records', 'additive-use'] as const
export type Lesson = (typeof lessons)[number]

/** Topics of the checklist, each with the lesson that it calls for. Which goes with which is ours, 待确认. */
const lessonOfTopic: ReadonlyMap<string, Lesson> = new Map([
  ['场所', 'premises'],
  ['贮存', 'premises'],
  ['包装', 'premises'],
  ['特种设备', 'premises'],
  ['计量', 'premises'],
  ['酒库', 'premises'],
  ['有限空间', 'premises'],
  ['粉尘', 'premises'],
  ['消防', 'premises'],
  ['用电用气', 'premises'],
  ['环境', 'premises'],
  ['明作亮坊', 'premises'],
  ['过程控制', 'charge-records'],
  ['进货查验', 'receiving-check'],
  ['台账', 'receiving-records'],
  ['添加剂', 'additive-use'],
])

/** The lesson that a hazard calls for; the others (资质、人员、标签 …) call for none of the five. */
export function lessonOf(topic: string): Lesson | null {
  return lessonOfTopic.get(topic) ?? null
}

export type Recommendation = { readonly lesson: Lesson; readonly hazards: number }

/** What a workshop should be trained about, by how often it was found; the order of the letter where that is the same. */
export function recommended(found: readonly { readonly lesson: Lesson | null }[]): readonly Recommendation[] {
  return lessons
    .map(lesson => ({ lesson, hazards: found.filter(each => each.lesson === lesson).length }))
    .filter(({ hazards }) => hazards > 0)
    .sort((a, b) => b.hazards - a.hazards)
}
