import { maskIdentityNumber, maskPhone } from '../../kernel/mask.ts'
import { Problem } from '../../kernel/problem.ts'
import { type Action, action, answer, type Context } from '../../platform/action/action.ts'
import { mayPerform } from '../../platform/action/permission.ts'
import { historyOf } from '../../platform/audit/history.ts'
import type { WorkshopDetail } from '../contract/record.ts'
import { workshopEndpoints } from '../contract/workshop.ts'
import { certificateStanding, mayBecome, statuses } from '../rules/workshop.ts'
import { countOn } from '../store/count.ts'
import * as detail from '../store/detail.ts'
import * as dictionary from '../store/dictionary.ts'
import { asShown, countListed, list, listAll } from '../store/list.ts'
import { searchablePinyin } from '../store/pinyin.ts'
import { numberedProducts } from '../store/product.ts'
import { getPlace } from '../store/workshop.ts'
import { keepers, placeOf, readers, workshopSubject } from './subject.ts'

export const dictionaryAnswer = answer(workshopEndpoints.dictionary, {
  allow: 'anyone-signed-in',
  concerns: 'self',
  async run(_, { tx, district }) {
    const found = await dictionary.findDistrict(tx, district)
    if (found === undefined) throw new Problem('not-found', '没有这个区县')
    return {
      district: found,
      categories: await dictionary.categories(tx),
      towns: withPinyin(await dictionary.towns(tx, district)),
      villages: withPinyin(await dictionary.villages(tx, district)),
      units: await dictionary.units(tx, district),
      officers: withPinyin(await dictionary.officers(tx, district)),
    }
  },
})

function withPinyin<T extends { readonly name: string }>(rows: readonly T[]): (T & { readonly pinyin: string })[] {
  return rows.map(row => ({ ...row, pinyin: searchablePinyin(row.name) }))
}

export const listAnswer = answer(workshopEndpoints.list, {
  allow: readers,
  concerns: 'workshop',
  async run({ page, pageSize, sort, descending, ...filter }, { tx, district, today }, scope) {
    const asked = { district, scope, filter, today }
    const total = await countListed(tx, asked)
    const rows = await list(tx, asked, { sort, descending, limit: pageSize, offset: (page - 1) * pageSize })
    return { total, rows: rows.map(row => asShown(row, today)) }
  },
})

/** What may be done to a workshop, as the permission and its status allow; main says which actions there are. */
export function workshopAnswer(actionsOnWorkshops: () => readonly Action[]) {
  return answer(workshopEndpoints.workshop, {
    allow: readers,
    concerns: 'workshop',
    place: workshopPlace,
    async run({ workshop }, context) {
      const { tx, district, today, actor } = context
      const filed = await detail.findFiled(tx, district, workshop)
      if (filed === undefined) throw new Problem('not-found', '没有找到这家小作坊')
      const certificates = await detail.certificates(tx, district, workshop)
      const place = placeOf(filed)
      const output: WorkshopDetail = {
        ...filed,
        operatorPhone: maskPhone(filed.operatorPhone),
        operatorIdentityNumber: maskIdentityNumber(filed.operatorIdentityNumber),
        certificate: certificateStanding(certificates[0]?.expiresOn, today),
        certificates,
        gtins: await numberedProducts(tx, district, workshop),
        statusChanges: await detail.statusChanges(tx, district, workshop),
        responsibilities: await detail.responsibilities(tx, district, workshop),
        workers: (await detail.workers(tx, district, workshop)).map(worker => ({
          ...worker,
          phone: maskPhone(worker.phone),
          identityNumber: maskIdentityNumber(worker.identityNumber),
          health: certificateStanding(worker.healthExpiresOn, today),
        })),
        equipment: await detail.equipment(tx, district, workshop),
        documents: await detail.documents(tx, district, workshop),
        allowed: actionsOnWorkshops()
          .filter(one => mayPerform(one.allow, actor.posts, place) && fitsStatus(one.endpoint.name, filed.status))
          .map(one => one.endpoint.name),
      }
      return output
    },
  })
}

/** Which status an action leads to; the others fit any workshop that is still open. */
function fitsStatus(name: string, status: (typeof statuses)[number]): boolean {
  switch (name) {
    case 'registry.file':
      return status === 'proposed'
    case 'registry.renew':
      return status === 'valid' || status === 'suspended'
    case 'registry.suspend':
      return mayBecome(status, 'suspended')
    case 'registry.resume':
      return status === 'suspended'
    case 'registry.cancel':
      return mayBecome(status, 'cancelled')
    case 'registry.convert':
      return mayBecome(status, 'converted')
    case 'registry.reveal':
      return true
    default:
      return status !== 'cancelled' && status !== 'converted'
  }
}

export const historyAnswer = answer(workshopEndpoints.history, {
  allow: readers,
  concerns: 'workshop',
  place: workshopPlace,
  async run({ workshop }, { tx, district }) {
    return { entries: await historyOf(tx, district, 'workshop', workshop, ['registry', 'code']) }
  },
})

export const countsAnswer = answer(workshopEndpoints.counts, {
  allow: readers,
  concerns: 'workshop',
  async run({ asOf }, { tx, district, today }, scope) {
    const day = asOf ?? today
    const counted = await countOn(tx, district, scope, day)
    const valid = counted.filter(row => row.status === 'valid')
    const sum = (rows: typeof counted) => rows.reduce((total, row) => total + row.count, 0)
    return {
      asOf: day,
      statuses: statuses.map(status => ({ status, count: sum(counted.filter(row => row.status === status)) })),
      categories: (await dictionary.categories(tx)).map(({ code, name }) => ({
        category: code,
        name,
        count: sum(valid.filter(row => row.category === code)),
      })),
      towns: (await dictionary.towns(tx, district)).map(({ code, name }) => ({
        town: code,
        name,
        count: sum(valid.filter(row => row.town === code)),
      })),
      total: sum(valid),
    }
  },
})

export const mapAnswer = answer(workshopEndpoints.map, {
  allow: readers,
  concerns: 'workshop',
  async run(filter, { tx, district, today }, scope) {
    const points = []
    let withoutPosition = 0
    for await (const { id, name, category, town, status, longitude, latitude } of listAll(tx, {
      district,
      scope,
      filter,
      today,
    })) {
      if (longitude === null || latitude === null) withoutPosition += 1
      else points.push({ id, name, category, town, status, longitude, latitude })
    }
    return { points, withoutPosition }
  },
})

/** Personal data in full: an action, with a reason, in the audit log. */
export const reveal = action(workshopEndpoints.reveal, {
  allow: keepers,
  concerns: 'workshop',
  subject: workshopSubject,
  async run({ workshop, reason }, { tx, district }) {
    const filed = await detail.findFiled(tx, district, workshop)
    if (filed === undefined) throw new Problem('not-found', '没有找到这家小作坊')
    const workers = await detail.workers(tx, district, workshop)
    const { operatorPhone, operatorIdentityNumber } = filed
    const output = {
      operatorPhone,
      operatorIdentityNumber,
      workers: workers.map(({ id, phone, identityNumber }) => ({ id, phone, identityNumber })),
    }
    return { output, reason }
  },
})

async function workshopPlace({ workshop }: { workshop: Parameters<typeof getPlace>[2] }, { tx, district }: Context) {
  return placeOf(await getPlace(tx, district, workshop))
}
