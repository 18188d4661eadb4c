import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { action, type Context, delivery, type Subject } from '../../platform/action/action.ts'
import { mayPerform } from '../../platform/action/permission.ts'
import { sniff } from '../../platform/files/sniff.ts'
import { workshopEndpoints } from '../contract/workshop.ts'
import * as detail from '../store/detail.ts'
import * as part from '../store/part.ts'
import { getPlace, getStanding } from '../store/workshop.ts'
import { documentKindZh } from '../zh.ts'
import { requireOpen } from './check-fields.ts'
import { keepers, placeOf, readers, workshopSubject } from './subject.ts'

/** 定人: one unit and one officer from a day on, for many workshops at once. R-022. */
export const assign = action(workshopEndpoints.assign, {
  allow: keepers,
  concerns: 'workshop',
  subject: async ({ workshops, officer }, context) => {
    const [only, ...others] = workshops
    if (only !== undefined && others.length === 0) return workshopSubject({ workshop: only }, context)
    const { name } = await part.unitOfOfficer(context.tx, context.district, officer)
    // Several workshops: the area of each is checked in run, where all of them are read.
    return { kind: 'officer', id: officer, label: `${name}：${workshops.length} 家小作坊`, place: { kind: 'self' } }
  },
  async run({ workshops, officer, fromDay }, context) {
    const { tx, district, now, actor } = context
    const { unit, name } = await part.unitOfOfficer(tx, district, officer)
    for (const workshop of workshops) {
      const standing = await getStanding(tx, district, workshop)
      if (!mayPerform(keepers, actor.posts, placeOf(standing))) {
        throw new Problem('not-allowed', `${standing.name}不在您的辖区`)
      }
      requireOpen(standing)
    }
    const rows = workshops.map(workshop => ({ workshop, unit, officer, fromDay }))
    await part.insertResponsibilities(tx, district, rows, now)
    return { output: { assigned: workshops.length }, after: { officer: name, fromDay, workshops }, touched: workshops }
  },
})

export const addWorker = action(workshopEndpoints.addWorker, {
  allow: keepers,
  concerns: 'workshop',
  subject: workshopSubject,
  async run(worker, { tx, district }) {
    const [id] = await part.insertWorkers(tx, district, [worker])
    if (id === undefined) throw new Problem('unexpected', '没有登记成功')
    return { output: { worker: id }, after: worker, touched: [worker.workshop] }
  },
})

export const changeWorker = action(workshopEndpoints.changeWorker, {
  allow: keepers,
  concerns: 'workshop',
  subject: ({ worker }, context) => partSubject('worker', worker, context),
  async run({ worker, healthCertificate, healthExpiresOn, leftOn }, { tx, district }, subject) {
    const before = await part.updateWorker(tx, district, worker, { healthCertificate, healthExpiresOn, leftOn })
    return { output: {}, before, after: { healthCertificate, healthExpiresOn, leftOn }, touched: [subject.id] }
  },
})

export const addEquipment = action(workshopEndpoints.addEquipment, {
  allow: keepers,
  concerns: 'workshop',
  subject: workshopSubject,
  async run(given, { tx, district }) {
    return { output: { equipment: await part.insertEquipment(tx, district, given) }, after: given }
  },
})

export const removeEquipment = action(workshopEndpoints.removeEquipment, {
  allow: keepers,
  concerns: 'workshop',
  subject: ({ equipment }, context) => partSubject('equipment', equipment, context),
  async run({ equipment, reason }, { tx, district, now }) {
    const { name } = await part.ownerOf(tx, district, 'equipment', equipment)
    await part.endPart(tx, district, 'equipment', equipment, now)
    return { output: {}, before: { name }, reason }
  },
})

/** The file was uploaded before; what it is was seen from its content, not from its name. */
export const addDocument = action(workshopEndpoints.addDocument, {
  allow: keepers,
  concerns: 'workshop',
  subject: workshopSubject,
  async run({ workshop, kind, title, file }, { tx, district, now, world }) {
    const { mediaType, bytes } = await sniff(world.files, file)
    if (!['image/jpeg', 'image/png', 'image/webp', 'application/pdf'].includes(mediaType)) {
      throw new Problem('file-refused', '只能上传照片（JPG、PNG、WebP）或 PDF')
    }
    const given = { workshop, kind, title, file, mediaType, bytes }
    const document = await part.insertDocument(tx, district, given, now)
    return { output: { document }, after: { kind: documentKindZh[kind], title, file } }
  },
})

export const removeDocument = action(workshopEndpoints.removeDocument, {
  allow: keepers,
  concerns: 'workshop',
  subject: ({ document }, context) => partSubject('document', document, context),
  async run({ document, reason }, { tx, district, now }) {
    const { name } = await part.ownerOf(tx, district, 'document', document)
    await part.endPart(tx, district, 'document', document, now)
    return { output: {}, before: { title: name }, reason }
  },
})

export const documentDelivery = delivery(workshopEndpoints.document, {
  allow: readers,
  concerns: 'workshop',
  subject: ({ document }, context) => partSubject('document', document, context),
  async run({ document }, { tx, district, world }, _scope) {
    const { workshop } = await part.ownerOf(tx, district, 'document', document)
    const found = (await detail.documents(tx, district, workshop)).find(row => row.id === document)
    if (found === undefined) throw new Problem('not-found', '这份材料已被移除')
    const extension = found.mediaType.split('/')[1] ?? 'bin'
    const name = `${found.title}.${extension === 'jpeg' ? 'jpg' : extension}`
    const body = await world.files.read(found.file)
    return { output: { name, mediaType: found.mediaType, body, inline: true } }
  },
})

/** A part is a matter of its workshop: the audit log shows it there. */
async function partSubject(
  table: 'worker' | 'equipment' | 'document',
  id: Id,
  { tx, district }: Context,
): Promise<Subject> {
  const { workshop } = await part.ownerOf(tx, district, table, id)
  const place = await getPlace(tx, district, workshop)
  return { kind: 'workshop', id: workshop, label: place.name, place: placeOf(place) }
}
