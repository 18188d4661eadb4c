import { getDay } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { answer, type Context, type Subject } from '../../platform/action/action.ts'
import { placesOnFile } from '../../registry/door/grown.ts'
import { titleEndpoints } from '../contract/title.ts'
import { criteriaEditions, criteriaOn } from '../rules/criteria.ts'
import { yearToLookAt } from '../rules/title.ts'
import * as store from '../store/title.ts'
import { levelZh } from '../zh.ts'
import { asked, placeOf, readersAndOwners } from './subject.ts'

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
    const row = await getTitle(id, context)
    const edition = criteriaEditions.find(({ validFrom }) => validFrom === row.criteriaFrom)
    const textOf = (code: string) => edition?.criteria.find(each => each.code === code)?.text ?? code
    return {
      ...headOf(row, context),
      ...{ criteriaFrom: row.criteriaFrom, noticePlace: row.noticePlace },
      answers: row.answers.map(each => ({ ...each, text: textOf(each.code) })),
      steps: await store.stepsOfTitle(context.tx, context.district, id),
    }
  },
})

export const titleLooks = [criteria, titles, title] as const
