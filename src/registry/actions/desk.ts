import { Problem } from '../../kernel/problem.ts'
import { action, answer, type Context } from '../../platform/action/action.ts'
import { WorkshopFilter } from '../contract/fields.ts'
import { workshopEndpoints } from '../contract/workshop.ts'
import { insertCategory } from '../store/dictionary.ts'
import * as reminder from '../store/reminder.ts'
import { districtSubject, keepers, readers, workshopSubject } from './subject.ts'

/** What lies on an officer's desk: reminders, saved filters, the dictionary. */

export const reminders = answer(workshopEndpoints.reminders, {
  allow: readers,
  concerns: 'workshop',
  async run({ page, pageSize }, { tx, district }, scope) {
    const portion = { limit: pageSize, offset: (page - 1) * pageSize }
    const rows = await reminder.openReminders(tx, district, scope, portion)
    return { total: rows[0]?.total ?? 0, rows }
  },
})

export const handleReminder = action(workshopEndpoints.handleReminder, {
  allow: keepers,
  concerns: 'workshop',
  subject: async ({ reminder: id }, context) => {
    const workshop = await reminder.reminderWorkshop(context.tx, context.district, id)
    if (workshop === undefined) throw new Problem('not-found', '没有这条提醒')
    return workshopSubject({ workshop }, context)
  },
  async run({ reminder: id, note }, { tx, district, now }) {
    await reminder.handleReminder(tx, district, id, now)
    return { output: {}, reason: note }
  },
})

export const savedFilters = answer(workshopEndpoints.savedFilters, {
  allow: readers,
  concerns: 'self',
  async run(_, context) {
    const saved = await reminder.savedFilters(context.tx, context.district, accountOf(context))
    return { filters: saved.map(({ name, filter }) => ({ name, filter: WorkshopFilter.parse(filter) })) }
  },
})

export const saveFilter = action(workshopEndpoints.saveFilter, {
  allow: readers,
  concerns: 'self',
  subject: ({ name }, context) => ownFilter(name, context),
  async run({ name, filter }, context) {
    await reminder.saveFilter(context.tx, context.district, accountOf(context), name, filter, context.now)
    return { output: {}, after: filter }
  },
})

export const forgetFilter = action(workshopEndpoints.forgetFilter, {
  allow: readers,
  concerns: 'self',
  subject: ({ name }, context) => ownFilter(name, context),
  async run({ name }, context) {
    await reminder.forgetFilter(context.tx, context.district, accountOf(context), name)
    return { output: {} }
  },
})

export const addCategory = action(workshopEndpoints.addCategory, {
  allow: ['administrator', 'office'],
  concerns: 'district',
  subject: ({ code, name }) => districtSubject('category', code, name),
  async run(category, { tx }) {
    await insertCategory(tx, category)
    return { output: {}, after: category }
  },
})

function ownFilter(name: string, context: Context) {
  return { kind: 'filter', id: accountOf(context), label: name, place: { kind: 'self' } } as const
}

function accountOf({ actor }: Context) {
  if (actor.account === undefined) throw new Problem('not-signed-in', '请登录后再操作')
  return actor.account
}
