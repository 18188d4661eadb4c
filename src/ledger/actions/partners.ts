import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { action, answer, type Context } from '../../platform/action/action.ts'
import { collisionOf } from '../../platform/db/collision.ts'
import { initialsOf, searchFiled } from '../../registry/door.ts'
import { ledgerEndpoints } from '../contract.ts'
import { endPartner, findPartner, type PartnerRow, partnersOf, savePartner } from '../store/partner.ts'
import { partnerRoleZh } from '../zh.ts'
import { makerOf, readers, workshopPlace, workshopSubject, writers } from './subject.ts'

export const partnersAnswer = answer(ledgerEndpoints.partners, {
  allow: readers,
  concerns: 'workshop',
  place: workshopPlace,
  run: async ({ workshop, role }, { tx, district }) => ({
    rows: await partnersOf(tx, district, workshop, role ?? null),
  }),
})

/** 供货者、购货者 of one workshop. 食品安全法 第五十条、第五十一条. */
export const save = action(ledgerEndpoints.savePartner, {
  allow: writers,
  concerns: 'workshop',
  subject: workshopSubject,
  async run({ partner, ...given }, context) {
    const { tx, district, now, world } = context
    const [before, linked, ...present] = await Promise.all([
      findPartner(tx, district, partner),
      given.linkedWorkshop == null ? undefined : makerOf(context, given.linkedWorkshop),
      ...given.files.map(file => world.files.has(file)),
    ])
    const errors = present.flatMap((there, place) =>
      there ? [] : [{ pointer: `/files/${place}`, detail: '照片没有上传成功，请重新上传' }],
    )
    if (linked !== undefined && linked.id === given.workshop) {
      errors.push({ pointer: '/linkedWorkshop', detail: '不能把自己登记为供货者或购货者' })
    }
    if (before !== undefined && (before.workshop !== given.workshop || before.role !== given.role)) {
      errors.push({ pointer: '/partner', detail: '这个编号已用于另一家，请重新登记' })
    }
    if (errors.length > 0) throw new Problem('input-invalid', errors.map(each => each.detail).join('；'), errors)
    await savePartner(tx, district, filled(partner, given), now).catch(namedTwice)
    const after = { partner, ...given }
    return { output: { partner }, ...(before === undefined ? {} : { before }), after }
  },
})

type Given = Parameters<typeof save.run>[0]

function filled(id: Id, given: Omit<Given, 'partner'>) {
  return {
    id,
    workshop: given.workshop,
    role: given.role,
    name: given.name,
    initials: initialsOf(given.name),
    address: given.address || null,
    phone: given.phone ?? null,
    licenceNumber: given.licenceNumber || null,
    licenceExpiresOn: given.licenceExpiresOn ?? null,
    buyerKind: given.role === 'buyer' ? (given.buyerKind ?? null) : null,
    linkedWorkshop: given.linkedWorkshop ?? null,
    files: given.files,
  }
}

function namedTwice(error: unknown): never {
  if (collisionOf(error) !== 'a partner is named once') throw error
  const detail = '已经登记过同名的一家，请从列表里选择'
  throw new Problem('conflict', detail, [{ pointer: '/name', detail }])
}

export const end = action(ledgerEndpoints.endPartner, {
  allow: writers,
  concerns: 'workshop',
  subject: async (input, context) => workshopSubject(await getPartner(input, context), context),
  async run(input, context) {
    const { tx, district, now } = context
    const { name, role, ended } = await getPartner(input, context)
    if (ended) throw new Problem('state-conflict', `这个${partnerRoleZh[role]}已经停用了，请刷新列表`)
    await endPartner(tx, district, input.partner, now)
    return { output: {}, before: { partner: input.partner, name, role }, reason: input.reason }
  },
})

async function getPartner({ partner }: { readonly partner: Id }, { tx, district }: Context): Promise<PartnerRow> {
  const found = await findPartner(tx, district, partner)
  if (found === undefined) throw new Problem('not-found', '没有找到这一家，请从列表重新打开')
  return found
}

/** Whoever sells to another workshop finds it by name; more than name and town nobody needs to know. */
export const filedWorkshops = answer(ledgerEndpoints.filedWorkshops, {
  allow: writers,
  concerns: 'workshop',
  place: workshopPlace,
  async run({ workshop, search }, { tx, district }) {
    const rows = await searchFiled(tx, district, search, 20)
    return { rows: rows.filter(row => row.workshop !== workshop) }
  },
})
