import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Action, isQuery } from '../../platform/action/action.ts'
import type { Actor } from '../../platform/action/actor.ts'
import { ask, perform } from '../../platform/action/perform.ts'
import { duties } from '../../platform/action/permission.ts'
import { auditActions } from '../../platform/audit/actions.ts'
import { businessTables } from '../../platform/backup/catalogue.ts'
import { writeBackup } from '../../platform/backup/write.ts'
import { newId } from '../../platform/id.ts'
import { orderThem } from '../../rectification/actions/orders.ts'
import { rectificationActions } from '../../rectification/actions.ts'
import { type ComplaintWorld, complaintWorld, reporter, words } from '../complaint-world.testing.ts'
import { addTo } from '../receiving/add-to.ts'
import { findComplaint } from '../store/complaint.ts'
import { sealPicture, vaultOf } from '../store/sealed.ts'

let w: ComplaintWorld
beforeAll(async () => {
  w = await complaintWorld()
})
afterAll(() => w.t.close())

/** Whatever could say who told it. */
const telling = [reporter.name, reporter.phone, words, '亲眼看见', '后厨帮工']

const silent = (text: string, where: string) => {
  for (const part of telling) {
    // Bytes are written in hex where a table is dumped, in base64 where somebody wrapped them.
    for (const form of [part, Buffer.from(part).toString('hex'), Buffer.from(part).toString('base64').slice(0, -4)]) {
      expect(text.includes(form), `${where} says ${part}`).toBe(false)
    }
  }
}

async function askAs(by: Actor, actions: readonly Action[], name: string, input: unknown) {
  const action = actions.find(({ endpoint }) => endpoint.name === name)
  if (action === undefined || !isQuery(action)) throw new Error(`no ${name}`)
  return ask(w.t.world, by, action, input)
}

/** The whole life of a report, with everything that leaves a trace. */
async function wholeLife() {
  const shop = await w.aShop()
  const id = newId()
  const vault = vaultOf(w.t.world)
  const sealed = sealPicture(vault, w.t.district, id, Buffer.from(`picture of ${reporter.name}`))
  const { hash } = await w.t.world.files.put(Readable.from([Buffer.from(sealed)]), 100_000)
  const received = await w.verifying(shop, { id, pictures: [hash] })
  const own = await findComplaint(w.t.db, w.t.district, id)
  if (own === undefined) throw new Error('it is not there')
  const added = newId()
  const more = { id: added, words: `${words}，今天又加了一次`, picture: Buffer.from(`again by ${reporter.name}`) }
  await addTo(w.t.world, { district: w.t.district, own, ...more })
  await w.t.db`
    insert into clock.contact (district, account, phone, by_sms, wecom, by_wecom, changed_at)
    values (${w.t.district}, ${shop.owner.account ?? null}, '13900000000', true, null, false, ${w.t.world.clock.now()})`
  await w.act(w.inspector, 'reveal', { complaint: id, reason: '需要电话核实细节' }, newId())
  await w.taken(w.inspector, 'picture', { complaint: id, at: 0 })
  await w.act(w.inspector, 'digest', { complaint: id, digest: '反映使用非食品原料，已现场核查' })
  const { hazard } = await w.act(w.inspector, 'raise', {
    ...{
      complaint: id,
      code: 'K10',
      topic: '添加剂',
      text: '卤水间发现无标签的盐一袋',
      weight: 'key',
      foundOn: '2026-08-10',
    },
  })
  await w.moved(id, 'substantiate', { note: '现场发现无标签的盐，已责令整改' })
  const disclosure = newId()
  await w.act(w.inspector, 'publish', {
    ...{ complaint: id, disclosure, foundOn: '2026-08-10', text: '使用无标签的盐，已责令整改' },
  })
  const reply = { workshop: shop.workshop, disclosure, reply: newId(), text: '已更换供货者，接受监督。' }
  await w.act(shop.owner, 'reply', reply)
  await w.act(w.inspector, 'lookAtReply', { complaint: id, reply: reply.reply, show: true })
  await w.act(w.inspector, 'tell', { complaint: id, id: newId(), told: '查证属实，已责令整改', way: 'sms' })
  const reason = '整改完成，公开期满'
  await w.act(w.inspector, 'unpublish', { complaint: id, disclosure, reason })
  const next = { complaint: id, disclosure: newId(), foundOn: '2026-08-10', text: '使用无标签的盐，已整改完成' }
  await w.act(w.inspector, 'publish', next)
  return { shop, id, hash, hazard, received, added }
}

let life: Awaited<ReturnType<typeof wholeLife>>
beforeAll(async () => {
  life = await wholeLife()
}, 60_000)

describe('who told it', () => {
  it('stands in no table of the database, words and pictures neither', async () => {
    for (const { name } of await businessTables(w.t.owner)) {
      const rows = await w.t.owner.unsafe(`select t::text as row from ${name} t`)
      for (const { row } of rows) silent(String(row), name)
    }
  })

  it('stands in no file of the store, where the picture lies as noise', async () => {
    const folder = path.join(w.t.folder, 'files')
    const files = await readdir(folder, { recursive: true, withFileTypes: true })
    const bodies = await Promise.all(
      files.filter(each => each.isFile()).map(each => readFile(path.join(each.parentPath, each.name), 'utf8')),
    )
    expect(bodies.length).toBeGreaterThan(0)
    for (const body of bodies) silent(body, 'a file')
    silent(await readFile(w.t.world.files.pathOf(life.hash), 'latin1'), 'the picture')
  })

  it('stands in no backup', async () => {
    const file = path.join(w.t.folder, 'backup.tar.gz')
    const wish = { owner: w.t.connection, dataDir: w.t.folder, path: file, withFiles: true, withKeys: true }
    await writeBackup({ ...wish, say: () => undefined })
    silent(gunzipSync(await readFile(file)).toString('utf8'), 'the backup')
  })

  it('is found by no search, in no list, no figure and no export', async () => {
    for (const search of telling.slice(0, 2)) {
      expect((await w.act(w.office, 'list', { search })).total).toBe(0)
      expect((await w.act(w.inspector, 'list', { search })).total).toBe(0)
    }
    silent(JSON.stringify(await w.act(w.office, 'list', {})), 'the list')
    silent(JSON.stringify(await w.act(w.leader, 'figures', {})), 'the figures')
    const sheets = await w.taken(w.office, 'table', {})
    silent(sheets.toString('utf8'), 'the export')
  })

  it('is in no answer of the audit log, which tells of every look at it with its reason', async () => {
    const auditor = w.t.actorOf(await w.t.anAccount({ duty: 'auditor' }))
    const entries = await askAs(auditor, auditActions, 'audit.entries', { pageSize: 200 })
    const text = JSON.stringify(entries)
    silent(text, 'the audit log')
    expect(text).toContain('complaint.reveal')
    expect(text).toContain('需要电话核实细节')
    expect(text).toContain('complaint.picture')
  })

  it('is unknown to the office, the leader and every officer who does not handle it', async () => {
    const { id } = life
    for (const by of [w.office, w.leader]) {
      const seen = await w.look(id, by)
      expect(seen.told).toBeNull()
      silent(JSON.stringify(seen), 'what the office sees')
    }
    await expect(w.look(id, w.other)).rejects.toMatchObject({ kind: 'not-allowed' })
    for (const by of [w.office, w.other]) {
      await expect(w.act(by, 'reveal', { complaint: id, reason: '想看看' })).rejects.toMatchObject({
        kind: 'not-allowed',
      })
      await expect(w.taken(by, 'picture', { complaint: id, at: 0 })).rejects.toMatchObject({ kind: 'not-allowed' })
    }
    await expect(w.act(w.leader, 'reveal', { complaint: id, reason: '想看看' })).rejects.toMatchObject({
      kind: 'not-allowed',
    })
    expect((await w.act(w.other, 'list', {})).total).toBe(0)
  })

  it('is told to whoever handles it, with a reason, and to nobody twice for one request', async () => {
    const { id } = life
    const key = newId()
    const seen = await w.act(w.inspector, 'reveal', { complaint: id, reason: '需要电话核实' }, key)
    expect(seen).toEqual(reporter)
    await expect(w.act(w.inspector, 'reveal', { complaint: id, reason: '需要电话核实' }, key)).rejects.toMatchObject({
      kind: 'conflict',
    })
    await expect(w.act(w.inspector, 'reveal', { complaint: id, reason: '' })).rejects.toMatchObject({
      kind: 'input-invalid',
    })
    expect((await w.look(id)).told).toMatchObject({
      ...{ words, pictures: 1 },
      additions: [{ addition: life.added, words: `${words}，今天又加了一次`, picture: true }],
    })
    const again = await w.taken(w.inspector, 'picture', { complaint: id, at: 0, addition: life.added })
    expect(again.toString()).toBe(`again by ${reporter.name}`)
    const picture = await w.taken(w.inspector, 'picture', { complaint: id, at: 0 })
    expect(picture.toString()).toBe(`picture of ${reporter.name}`)
  })

  it('is unknown again to whoever does not handle it any more', async () => {
    const shop = await w.aShop()
    const { complaint } = await w.verifying(shop)
    await w.assigned(complaint, w.other)
    await expect(w.act(w.inspector, 'reveal', { complaint, reason: '再看一眼' })).rejects.toMatchObject({
      kind: 'not-allowed',
    })
    await expect(w.look(complaint)).rejects.toMatchObject({ kind: 'not-allowed' })
  })

  it('is unknown to the owner, who reads that people told something and what is to be put right', async () => {
    const { shop, hazard, id } = life
    await perform(w.t.world, w.inspector, orderThem, {
      ...{ order: newId(), hazards: [hazard], demand: '立即停用并清理', dueOn: '2026-08-20' },
    })
    const own = JSON.stringify(
      await askAs(shop.owner, rectificationActions, 'rectification.mine', { workshop: shop.workshop }),
    )
    silent(own, 'the owner’s phone')
    expect(own).toContain('"source":"complaint"')
    expect(own).not.toContain(life.received.number)
    for (const name of ['list', 'figures', 'one', 'officers'] as const) {
      const input = name === 'one' || name === 'officers' ? { complaint: id } : {}
      await expect(w.act(shop.owner, name, input)).rejects.toMatchObject({ kind: 'not-allowed' })
    }
    const published = await w.act(shop.owner, 'published', { workshop: shop.workshop })
    silent(JSON.stringify(published), 'what is published')
    expect(published.rows).toMatchObject([{ text: '使用无标签的盐，已整改完成', reply: null }])
  })

  it('is refused in whatever others read, name and number, wherever an officer types it', async () => {
    const shop = await w.aShop()
    const { complaint } = await w.verifying(shop)
    const said = `据${reporter.name}反映`
    const number = `来电 ${reporter.phone}`
    const tries = [
      () => w.moved(complaint, 'clear', { note: said }),
      () => w.moved(complaint, 'clear', { told: number }),
      () => w.act(w.inspector, 'digest', { complaint, digest: said }),
      () => w.act(w.inspector, 'transfer', { complaint, id: newId(), to: '区农业农村局', note: said }),
      () => w.act(w.inspector, 'file', { complaint, id: newId(), matter: '涉嫌使用非食品原料', content: number }),
      () => w.act(w.inspector, 'reclassify', { complaint, id: newId(), kind: 'complaint', reason: said }),
      () =>
        w.act(w.inspector, 'raise', {
          ...{ complaint, code: 'K10', topic: '添加剂', text: said, weight: 'key', foundOn: '2026-08-10' },
        }),
    ]
    for (const attempt of tries) await expect(attempt()).rejects.toMatchObject({ kind: 'input-invalid' })
  })

  it('does not reach a list of clocks or to-dos: they name neither the workshop nor anybody', async () => {
    const rows = await w.clocksOf(life.id)
    expect(rows.every(({ workshop }) => workshop === null)).toBe(true)
    const labels = await w.t.db`select subject_label from clock.clock where subject_kind = 'complaint'`
    silent(JSON.stringify(labels), 'a clock')
  })
})

describe('what the owner is told', () => {
  it('comes to the phone when a fact is published, taken down or answered, and holds nothing of who told it', async () => {
    const { shop, received } = life
    const said = await w.t.db<{ title: string; subjectKind: string; subjectId: string }[]>`
      select title, text, kind, subject_kind, subject_id from clock.message
      where account = ${shop.owner.account ?? null} and kind = 'complaint-published' order by made_at, id`
    expect(said.map(({ title }) => title).sort()).toEqual(
      ['公开了一条查实情况', '您的回应已公开', '公开的查实情况已撤下', '公开了一条查实情况'].sort(),
    )
    const whole = JSON.stringify(said)
    silent(whole, 'a message to the owner')
    expect(whole).toContain('请在 2026-08-25 前写')
    for (const part of [received.number, received.complaint, life.id]) expect(whole).not.toContain(part)
    const out = await w.t.db`
      select d.address, m.title, m.text from clock.delivery d join clock.message m on m.id = d.message
      where d.account = ${shop.owner.account ?? null}`
    expect(out).toHaveLength(2)
    silent(JSON.stringify(out), 'the outbox')
    const others = await w.t.db`select account, title, text from clock.message where kind = 'complaint-added'`
    expect(others).toMatchObject([{ account: w.inspector.account, text: `举报 ${received.number}` }])
  })

  it('says until when an answer is asked for, and takes in later ones', async () => {
    const shop = await w.aShop()
    const { complaint } = await w.verifying(shop)
    await w.moved(complaint, 'substantiate')
    const disclosure = newId()
    await w.act(w.inspector, 'publish', { complaint, disclosure, foundOn: '2026-08-10', text: '标签不全，已改正' })
    const { rows } = await w.act(shop.owner, 'published', { workshop: shop.workshop })
    expect(rows).toMatchObject([{ disclosure, replyBy: '2026-08-25', reply: null }])
    w.setDay('2026-09-20')
    const late = { workshop: shop.workshop, disclosure, reply: newId(), text: '已换新标签。' }
    await w.act(shop.owner, 'reply', late)
    await w.act(w.inspector, 'lookAtReply', { complaint, reply: late.reply, show: false, reason: '请写明哪天改的' })
    w.setDay('2026-08-10')
    const [returned] = await w.t.db`
      select text from clock.message where account = ${shop.owner.account ?? null} and title = '您的回应被退回'`
    expect(returned?.text).toContain('请写明哪天改的')
  })
})

describe('every action', () => {
  it('is closed to all duties but those of officers, and to owners but for their own answer', () => {
    for (const { endpoint, allow } of w.actions) {
      const open = duties.filter(duty => Array.isArray(allow) && allow.includes(duty))
      const own = ['complaint.published', 'complaint.reply'].includes(endpoint.name)
      expect(open.every(duty => (own ? duty === 'owner' : ['office', 'inspector', 'leader'].includes(duty)))).toBe(true)
    }
  })
})
