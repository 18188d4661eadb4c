import { Problem } from '../../kernel/problem.ts'
import { action, answer } from '../../platform/action/action.ts'
import { epcisEndpoints } from '../contract.ts'
import { readQuery } from '../rules/query.ts'
import { listQueries, removeQuery, saveQuery } from '../store/named-query.ts'
import { validateQuery } from '../store/read/validator.ts'
import { districtSubject, keepers, readers } from './capture.ts'

export const queries = answer(epcisEndpoints.queries, {
  allow: readers,
  concerns: 'district',
  place: () => ({ kind: 'district' }),
  run: (_, { tx, district }) => listQueries(tx, district),
})

/** Checked by the official schema, and by what this program can answer: a question that it would misread is refused. */
export const makeQuery = action(epcisEndpoints.makeQuery, {
  allow: keepers,
  concerns: 'district',
  subject: ({ name }) => districtSubject('epcis-query', name, name),
  async run({ name, query }, { tx, district, actor, now }) {
    const read = readQuery(query)
    const fault = validateQuery(query) ?? ('fault' in read ? read.fault : undefined)
    if (fault !== undefined) {
      const pointer = `/query${fault.pointer}`
      throw new Problem('input-invalid', fault.detail, [{ pointer, detail: fault.detail }])
    }
    if (!(await saveQuery(tx, district, { name, query, account: actor.account }, now)))
      throw new Problem('conflict', `已有名为 ${name} 的查询，请换一个名称`, [
        { pointer: '/name', detail: '名称已被使用' },
      ])
    return { output: {}, after: { name, query } }
  },
})

export const dropQuery = action(epcisEndpoints.dropQuery, {
  allow: keepers,
  concerns: 'district',
  subject: ({ name }) => districtSubject('epcis-query', name, name),
  async run({ name }, { tx, district, now }) {
    if (!(await removeQuery(tx, district, name, now))) throw new Problem('not-found', `没有名为 ${name} 的查询`)
    return { output: {} }
  },
})
