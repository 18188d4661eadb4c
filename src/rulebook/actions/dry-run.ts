import { answer, type Context } from '../../platform/action/action.ts'
import { rulebookEndpoints } from '../contract/rulebook.ts'
import { changedDays, changedFoods } from '../rules/consequences.ts'
import { getContent, getHead } from '../store/edition.ts'
import { counted } from './compare.ts'
import { judgedDoses } from './dry-run/doses.ts'
import { judgedGrades } from './dry-run/grades.ts'
import { judgedIndexes } from './dry-run/indexes.ts'
import { judgedLabels } from './dry-run/labels.ts'
import { judgedNames } from './dry-run/names.ts'
import { judgedProductions } from './dry-run/productions.ts'
import type { Recorded } from './dry-run/recorded.ts'
import { drafters } from './people.ts'

type Editions = Parameters<typeof judgedNames>[1]

/** 试算: what would be judged otherwise once this edition is in force. Nothing is changed by asking. */
export function dryRun(recorded: Recorded) {
  return answer(rulebookEndpoints.dryRun, {
    allow: [...drafters, 'leader'],
    concerns: 'district',
    async run({ edition }, context) {
      const { tx, district } = context
      const head = await getHead(tx, district, edition)
      const after = await getContent(tx, district, edition)
      const base = head.basedOn ?? edition
      const before = await getContent(tx, district, base)
      const editions = { before, after, day: head.effectiveFrom }
      return {
        difference: counted(base, edition, before, after),
        names: await judgedNames(recorded, editions, context),
        ...(await judgedRecords(recorded, editions, context)),
        days: before.book === 'calendar' && after.book === 'calendar' ? changedDays(before.rows, after.rows) : null,
        foods: before.book === 'additives' && after.book === 'additives' ? changedFoods(before.rows, after.rows) : null,
      }
    },
  })
}

/** One of them at most: a book judges one kind of record. */
async function judgedRecords(recorded: Recorded, { before, after, day }: Editions, context: Context) {
  const none = { additives: null, processes: null, labels: null, indexes: null, grades: null }
  if (before.book === 'additives' && after.book === 'additives') {
    const trial = { before: before.rows, after: after.rows, day }
    return { ...none, additives: await judgedDoses(recorded, trial, context) }
  }
  if (before.book === 'process' && after.book === 'process') {
    const trial = { before: before.rows, after: after.rows, day }
    return { ...none, processes: await judgedProductions(recorded, trial, context) }
  }
  if (before.book === 'label-standard' && after.book === 'label-standard') {
    const trial = { before: before.rows, after: after.rows, day }
    return { ...none, labels: await judgedLabels(recorded, trial, context) }
  }
  if (before.book === 'risk' && after.book === 'risk') {
    const trial = { before: before.rows, after: after.rows, day }
    return { ...none, grades: await judgedGrades(recorded, trial, context) }
  }
  if (before.book === 'index' && after.book === 'index') {
    const trial = { before: before.rows, after: after.rows, day }
    return { ...none, indexes: await judgedIndexes(recorded, trial, context) }
  }
  return none
}
