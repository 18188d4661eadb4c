import { getId } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { action } from '../../platform/action/action.ts'
import { newId } from '../../platform/id.ts'
import { workshopEndpoints } from '../contract/workshop.ts'
import type { MakeCodes } from '../door.ts'
import type { Status } from '../rules/workshop.ts'
import { findFiled } from '../store/detail.ts'
import { insertCertificates, insertResponsibilities, unitOfOfficer } from '../store/part.ts'
import {
  advanceStatus,
  getStanding,
  insertWorkshops,
  isUsccTaken,
  setCodes,
  setSuccessor,
  updateFields,
} from '../store/workshop.ts'
import { statusZh } from '../zh.ts'
import {
  checkFields,
  difference,
  fieldsOf,
  keepUntold,
  requireCertificate,
  requireOpen,
  requireStatusChange,
  requireTown,
  requireTransition,
} from './check-fields.ts'
import { keepers, workshopSubject } from './subject.ts'

/** 拟办: on file, not yet in force. */
export const apply = action(workshopEndpoints.apply, {
  allow: keepers,
  concerns: 'workshop',
  subject: fields => ({
    kind: 'workshop',
    id: newId(),
    label: fields.name,
    place: { kind: 'town', town: fields.town },
  }),
  async run(fields, context, subject) {
    const { tx, district, now, today } = context
    await checkFields(context, fields)
    const workshop = {
      id: getId<'Workshop'>(subject.id),
      fields,
      status: 'proposed' as const,
      effectiveOn: today,
      reason: '提交备案',
    }
    await insertWorkshops(tx, district, [workshop], now)
    return { output: { workshop: workshop.id }, after: fields }
  },
})

/** 准予备案: certificate, responsible officer and public code in one transaction.. */
export function file(makeCodes: MakeCodes) {
  return action(workshopEndpoints.file, {
    allow: keepers,
    concerns: 'workshop',
    subject: workshopSubject,
    async run({ workshop, number, issuedOn, expiresOn, officer }, context) {
      const { tx, district, now, today } = context
      const standing = await getStanding(tx, district, workshop)
      requireTransition(standing, 'valid')
      if (standing.status !== 'proposed') throw new Problem('state-conflict', '这家小作坊已经备案')
      await requireCertificate(context, { workshop, number, issuedOn, expiresOn })
      await insertCertificates(tx, district, [{ workshop, number, issuedOn, expiresOn, kind: 'first' }], now)
      const effectiveOn = issuedOn > standing.effectiveOn ? issuedOn : standing.effectiveOn
      await advanceStatus(tx, district, { workshop, status: 'valid', effectiveOn, reason: `准予备案 ${number}` }, now)
      if (officer) {
        const { unit } = await unitOfOfficer(tx, district, officer)
        await insertResponsibilities(tx, district, [{ workshop, unit, officer, fromDay: today }], now)
      }
      const [made] = await makeCodes(tx, district, [workshop], now)
      if (made === undefined) throw new Problem('unexpected', '没有生成公开码')
      await setCodes(tx, district, [made])
      return {
        output: { workshop, code: made.code },
        after: { number, issuedOn, expiresOn, code: made.code },
        touched: [workshop],
      }
    },
  })
}

/** 变更: what was filed before stands in the audit log. */
export const change = action(workshopEndpoints.change, {
  allow: keepers,
  concerns: 'workshop',
  subject: workshopSubject,
  async run({ workshop, revision, fields, reason }, context) {
    const { tx, district, now } = context
    const standing = await getStanding(tx, district, workshop)
    if (standing.revision !== revision) throw new Problem('changed-meanwhile', '有人刚刚修改了这份档案，请刷新后再改')
    requireOpen(standing)
    if (fields.town !== standing.town) requireTown(context, fields.town)
    await checkFields(context, fields, '/fields')
    const filed = await findFiled(tx, district, workshop)
    if (filed === undefined) throw new Problem('not-found', '没有找到这家小作坊')
    const before = fieldsOf(filed)
    const kept = keepUntold(fields, filed)
    await updateFields(tx, district, standing, kept, now)
    return { output: { revision: revision + 1 }, ...difference(before, kept), reason, touched: [workshop] }
  },
})

/** 延续: a further certificate of the same workshop. */
export const renew = action(workshopEndpoints.renew, {
  allow: keepers,
  concerns: 'workshop',
  subject: workshopSubject,
  async run({ workshop, number, issuedOn, expiresOn }, context) {
    const { tx, district, now } = context
    const standing = await getStanding(tx, district, workshop)
    if (standing.status !== 'valid' && standing.status !== 'suspended') {
      throw new Problem('state-conflict', `${statusZh[standing.status]}的小作坊不能延续备案`)
    }
    await requireCertificate(context, { workshop, number, issuedOn, expiresOn })
    await insertCertificates(tx, district, [{ workshop, number, issuedOn, expiresOn, kind: 'renewal' }], now)
    return { output: {}, after: { number, issuedOn, expiresOn }, touched: [workshop] }
  },
})

export const suspend = statusAction(workshopEndpoints.suspend, 'suspended')
export const resume = statusAction(workshopEndpoints.resume, 'valid')
export const cancel = statusAction(workshopEndpoints.cancel, 'cancelled')

/** 小转微: the history and the code stay; the old plate names the successor. */
export const convert = action(workshopEndpoints.convert, {
  allow: keepers,
  concerns: 'workshop',
  subject: workshopSubject,
  async run({ workshop, effectiveOn, reason, successorName, successorUscc }, context) {
    const { tx, district, now } = context
    const standing = await getStanding(tx, district, workshop)
    requireStatusChange(standing, 'converted', effectiveOn, context)
    if (await isUsccTaken(tx, district, successorUscc, workshop)) {
      const detail = '这个统一社会信用代码已经登记在另一家名下，请核对企业的营业执照'
      throw new Problem('input-invalid', detail, [{ pointer: '/successorUscc', detail }])
    }
    await advanceStatus(tx, district, { workshop, status: 'converted', effectiveOn, reason }, now)
    await setSuccessor(tx, district, workshop, successorName, successorUscc)
    const after = { status: 'converted', effectiveOn, successorName, successorUscc }
    return { output: {}, before: { status: standing.status }, after, reason, touched: [workshop] }
  },
})

function statusAction(
  endpoint: typeof workshopEndpoints.suspend | typeof workshopEndpoints.resume | typeof workshopEndpoints.cancel,
  status: Status,
) {
  return action(endpoint, {
    allow: keepers,
    concerns: 'workshop',
    subject: workshopSubject,
    async run({ workshop, effectiveOn, reason }, context) {
      const { tx, district, now } = context
      const standing = await getStanding(tx, district, workshop)
      if (status === 'valid' && standing.status === 'proposed') throw new Problem('state-conflict', '请先准予备案')
      requireStatusChange(standing, status, effectiveOn, context)
      await advanceStatus(tx, district, { workshop, status, effectiveOn, reason }, now)
      const before = { status: standing.status, effectiveOn: standing.effectiveOn }
      return { output: {}, before, after: { status, effectiveOn }, reason, touched: [workshop] }
    },
  })
}
