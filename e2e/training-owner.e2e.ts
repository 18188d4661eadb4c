import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { taught } from '../demo/training/taught.ts'
import { newId } from '../src/platform/id.ts'
import { wallPath } from '../src/training/rules/wall.ts'
import { barriers } from './barriers.ts'
import { visitors } from './browser.ts'
import { duckCard, ownerByCard } from './owner.ts'
import { officer, passerBy } from './people.ts'
import { dialog, presses, sees } from './screen.ts'

const people = visitors()

/** The phone has its pages: from now on it needs no network. */
async function isKeptOnThePhone(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
  await page.reload()
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true)
}

/** What the phone says aloud, instead of a voice that a machine without loudspeakers has not. */
async function hears(page: Page): Promise<() => Promise<string>> {
  await page.evaluate(() => {
    document.body.dataset.said = ''
    speechSynthesis.speak = said => {
      document.body.dataset.said += said.text
      setTimeout(() => said.onend?.(new SpeechSynthesisEvent('end', { utterance: said })), 20)
    }
  })
  return () => page.evaluate(() => document.body.dataset.said ?? '')
}

const judged = new Map(taught.flatMap(each => each.judged.map(([is, stem]) => [stem, is] as const)))

/** The question that stands there, as the law has it or the other way round. */
async function answers(page: Page, rightly = true): Promise<void> {
  const stem = await page.locator('.stem').innerText()
  const is = judged.get(stem) === rightly
  const option = page.getByRole('button', { name: is ? '正确' : '错误', exact: true })
  await option.click()
  await expect.poll(() => option.getAttribute('aria-pressed')).toBe('true')
}

async function answersTheRest(page: Page, rightly = true): Promise<void> {
  for (;;) {
    await answers(page, rightly)
    const next = page.getByRole('button', { name: '下一题' })
    if ((await next.count()) === 0) break
    await next.click()
  }
  await presses(page, '交卷')
  await presses(dialog(page), '交卷')
}

/** As when the telephone is switched off in the middle. */
async function isKilledAt(page: Page, address: string): Promise<void> {
  await page.goto('about:blank')
  await page.goto(address)
}

async function opensCertificate(page: Page): Promise<void> {
  const answered = page.context().waitForEvent('response', each => each.url().includes('training/certificate'))
  await presses(page, '打开合格证明')
  const answer = await answered
  expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'application/pdf'])
}

it('an owner hears the lesson on what was found, sits the quiz without network, and passes once', async () => {
  const phone = await ownerByCard(people, duckCard)
  await presses(phone, /门课要学/)
  await sees(phone, '我的课程', /因为检查发现：/)
  expect(await barriers(phone)).toEqual([])
  const called = phone.getByRole('button', { name: /因为检查发现：.*去学/ }).first()
  const title = ((await called.textContent()) ?? '').split('因为检查发现')[0] ?? ''
  await called.click()
  await sees(phone, /检查发现：/)
  const lesson = taught.find(each => each.title === title)
  const said = await hears(phone)
  await presses(phone, '读给我听')
  for (const [heading, text] of lesson?.lessons ?? []) await expect.poll(said).toContain(`${heading}。${text}`)
  await isKeptOnThePhone(phone)
  expect(await barriers(phone)).toEqual([])

  await presses(phone, '开始考核')
  await sees(phone, /第 1 题，共 3 题/)
  const address = phone.url()
  const other = await ownerByCard(people, duckCard)
  await sees(other, '最近记的')
  await other.goto(address)
  await sees(other, /第 1 题，共 3 题/)

  await phone.context().setOffline(true)
  await answers(phone)
  await isKilledAt(phone, address)
  await sees(phone, /第 2 题，共 3 题/)
  await answersTheRest(phone)
  await sees(phone, /已交卷，存在手机里/, /还有 1 条没传/)
  await isKilledAt(phone, phone.url())
  await sees(phone, /已交卷，存在手机里/)
  await phone.context().setOffline(false)
  await sees(phone, '100 分', '合格', /答对 3 题/, /合格证明编号/)
  expect(await barriers(phone)).toEqual([])
  await opensCertificate(phone)

  await answersTheRest(other, false)
  await sees(other, /这份卷已经交过，得 100 分；一份卷只交一次/)
  await presses(other, '知道了')
  await sees(other, new RegExp(`${title}.*考核合格`))
})

it('a worker learns on the owner’s phone under his own name, and reads what was wrong with its article', async () => {
  const phone = await ownerByCard(people, duckCard)
  await sees(phone, '最近记的')
  await phone.goto('/w/#/training')
  const chip = phone.getByRole('group', { name: '谁来学' }).getByRole('button').last()
  const name = ((await chip.textContent()) ?? '').split(/[（ ·]/)[0] ?? ''
  await chip.click()
  await phone
    .getByRole('button', { name: /去考|去学/ })
    .first()
    .click()
  await sees(phone, `${name} 在学`)
  await presses(phone, '开始考核')
  await sees(phone, new RegExp(`第 1 题.*${name}`))
  await answersTheRest(phone, false)
  await sees(phone, '0 分', '没有合格', '今天还能考 1 次。', '答错的（3）', /依据：/)
  await presses(phone, '再考一次')
  await answersTheRest(phone)
  await sees(phone, '100 分', new RegExp(`${name}，共 3 题，答对 3 题`))
  await opensCertificate(phone)
})

/** What the office does at the desk before the room fills. */
async function wallOf(desk: Page): Promise<{ readonly session: string; readonly token: string }> {
  const asks = async (name: string, input: object) => {
    const asked = new URLSearchParams({ input: JSON.stringify(input) })
    return (await desk.request.get(`/api/${name}?${asked}`)).json()
  }
  const [{ course }] = (await asks('training/courses', {})).rows
  const { csrf } = await asks('identity/me', {})
  const session = newId()
  const onDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date())
  const planned = await desk.request.post('/api/training/plan-session', {
    headers: { 'x-csrf-token': csrf, 'idempotency-key': session },
    data: { session, course, onDay, startTime: '09:30', place: '三楼会议室', trainer: '王建国' },
  })
  expect(await planned.json()).toEqual({})
  return { session, token: (await asks('training/session-code', { session })).token }
}

it('whoever scans the wall signs in with one tap, together with the workers who came along', async () => {
  const desk = await officer(people, 'office')
  const phone = await ownerByCard(people, duckCard)
  await sees(phone, '最近记的')
  const { session, token } = await wallOf(desk)
  await phone.goto(wallPath(`${session}.of-a-minute-ago`))
  await presses(phone, '签到（1 人）')
  await sees(phone, /签到码已经过期，请对着屏幕上现在的二维码重新扫/)
  await phone.goto(wallPath(token))
  await phone.getByRole('group', { name: '谁来了' }).getByRole('button').last().click()
  expect(await barriers(phone)).toEqual([])
  await presses(phone, '签到（2 人）')
  await sees(phone, /（业主）：签到成功/)
  expect(await phone.getByText('签到成功').count()).toBe(2)
  await phone.reload()
  await presses(phone, '签到（1 人）')
  await sees(phone, /已经签过到，不用再签/)

  const stranger = await passerBy(people)
  await stranger.goto(wallPath(token))
  await sees(stranger, /培训签到要先登录/, /请他代为签到/)
})
