import { getDay } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { answer, type Context, delivery, type Subject } from '../../platform/action/action.ts'
import { placesOnFile } from '../../registry/door/grown.ts'
import { titleEndpoints } from '../contract/title.ts'
import { criteriaEditions, criteriaOn } from '../rules/criteria.ts'
import { yearToLookAt } from '../rules/title.ts'
import { objectionsOf } from '../store/objection.ts'
import * as store from '../store/title.ts'
import { levelZh } from '../zh.ts'
import { asked, placeOf, readers, readersAndOwners, shownFile } from './subject.ts'

export async function getTitle(title: Id, { tx, district }: Context): Promise<store.TitleRow> {
  const found = await store.findTitle(tx, district, placesOnFile, title)
  if (found === undefined) throw new Problem('not-found', '没有找到这项评定，请从列表重新打开')
  return found
}

export async function titleSubject({ title }: { readonly title: Id }, context: Context): Promise<Subject> {
  const found = await getTitle(title, context)
  const label = `${found.workshopName} ${levelZh[found.level]}示范小作坊`
  return { kind: 'title', id: title, label, place: placeOf(found) }
}

function headOf(row: store.TitleRow, { today }: Context) {
  const { town: _, criteriaFrom: __, answers: ___, noticePlace: ____, looked, ...head } = row
  const { firstReviewer, secondReviewer, ...rest } = head
  const reviews = [firstReviewer, secondReviewer].filter(each => each !== null).length
  const held = row.state === 'awarded' ? row.awardedOn : null
  return { ...rest, reviews, yearToLookAt: held === null ? null : (yearToLookAt(held, looked, today) ?? null) }
}

const criteria = answer(titleEndpoints.criteria, {
  allow: readersAndOwners,
  concerns: 'workshop',
  run: (_, { today }) => {
    const edition = criteriaOn(today)
    if (edition === undefined) throw new Problem('not-found', '还没有评定条件')
    return Promise.resolve({ ...edition, validFrom: getDay(edition.validFrom), criteria: [...edition.criteria] })
  },
})

const titles = answer(titleEndpoints.titles, {
  allow: readersAndOwners,
  concerns: 'workshop',
  async run({ workshop, states }, context, scope) {
    const rows = await store.findTitles(context.tx, asked(context, scope, workshop), states)
    return { rows: rows.map(row => headOf(row, context)) }
  },
})

const title = answer(titleEndpoints.title, {
  allow: readersAndOwners,
  concerns: 'workshop',
  place: async ({ title: id }, context) => placeOf(await getTitle(id, context)),
  async run({ title: id }, context) {
    const { tx, district, actor } = context
    const row = await getTitle(id, context)
    const edition = criteriaEditions.find(({ validFrom }) => validFrom === row.criteriaFrom)
    const textOf = (code: string) => edition?.criteria.find(each => each.code === code)?.text ?? code
    return {
      ...headOf(row, context),
      ...{ criteriaFrom: row.criteriaFrom, noticePlace: row.noticePlace },
      reviewedByMe: actor.account !== undefined && row.firstReviewer === actor.account,
      answers: row.answers.map(each => ({ ...each, file: each.file ?? null, text: textOf(each.code) })),
      said: isReader(actor) ? await objectionsOf(tx, district, id) : [],
      steps: await store.stepsOfTitle(tx, district, id),
    }
  },
})

function isReader({ posts }: Context['actor']): boolean {
  return posts.some(({ duty }) => readers.some(each => each === duty))
}

/** Only what the title itself names: a hash that somebody knows opens nothing. */
const titleFile = delivery(titleEndpoints.titleFile, {
  allow: readersAndOwners,
  concerns: 'workshop',
  subject: titleSubject,
  async run({ title: id, file }, context) {
    const { tx, district, actor } = context
    const row = await getTitle(id, context)
    const said = isReader(actor) ? await objectionsOf(tx, district, id) : []
    if (![...row.answers, ...said].some(each => each.file === file)) {
      throw new Problem('not-found', '这项评定没有这个文件，请刷新后再打开')
    }
    return { output: await shownFile(file, `${row.workshopName} 评定材料`, context), after: { file } }
  },
})

export const titleLooks = [criteria, titles, title, titleFile] as const
