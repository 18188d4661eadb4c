import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Id, isId } from '../../kernel/id.ts'
import { newId } from '../../platform/id.ts'
import { longestWords } from '../rules/topic.ts'
import { addTo } from './add-to.ts'
import { collectForm } from './collect.ts'
import { answerEarly } from './early.ts'
import type { Part } from './form.ts'
import { headersOf, mostMb, type Parts, sendHtml } from './parts.ts'
import { redrawn } from './picture.ts'
import { type Filled, type Opened, openReceipt, readProgress, type Typed } from './progress.ts'

const megabyte = 1_048_576
/** Counted apart from first reports: what is added never takes their place. */
const mostAtOnce = 4
const small = 256 * 1024
let atOnce = 0

type Sent = Typed & { readonly id: Id; readonly words: string; readonly pictures: readonly Buffer[] }

/** Answers, or @returns the number that was typed where number and word do not belong together. */
export async function receiveAddition(
  request: FastifyRequest,
  reply: FastifyReply,
  parts: Parts,
): Promise<string | undefined> {
  const body = request.body instanceof Readable ? request.body : Readable.from([])
  const contentType = request.headers['content-type']
  const declared = Number(request.headers['content-length'] ?? 0)
  const busy = atOnce >= mostAtOnce
  atOnce += 1
  const most = busy ? small : mostMb * megabyte
  const collected = await collectForm(body, { contentType, declared, most }).finally(() => {
    atOnce -= 1
  })
  const sent = sentIn(collected?.parts ?? [])
  const opened = await openReceipt(parts.world, sent)
  if (opened === undefined) return sent.number
  if (collected?.tooLarge === true) await backEarly(request, reply, parts, { opened, sent, busy })
  else await takeWhole(reply, parts, { opened, sent })
  return undefined
}

function sentIn(parts: readonly Part[]): Sent {
  const text = (name: string) => {
    const part = parts.find(each => each.name === name && each.file === undefined)
    return (part?.body.toString('utf8') ?? '').replace(/\r\n/gu, '\n').replaceAll('\0', '').toWellFormed().trim()
  }
  const id = text('addition')
  return {
    ...{ number: text('number').slice(0, 60), secret: text('secret').slice(0, 40), words: text('words') },
    id: isId(id) ? id : newId(),
    pictures: parts.filter(each => each.name === 'picture' && each.body.length > 0).map(each => each.body),
  }
}

type Given = { readonly opened: Opened; readonly sent: Sent }

async function pageOf({ world, pages }: Parts, { opened, sent }: Given, filled: Filled): Promise<string> {
  return pages.progressPage(await readProgress(world, opened, sent, filled))
}

async function takeWhole(reply: FastifyReply, parts: Parts, given: Given): Promise<void> {
  const { opened, sent } = given
  const { id, words } = sent
  const back = async (status: number, filled: Filled) =>
    sendHtml(reply, parts.pages, status, await pageOf(parts, given, { id, words, ...filled }))
  const fault = faultOf(sent)
  if (fault !== undefined)
    return void (await back(422, { faults: [fault], notice: { good: false, text: '还差一点。' } }))
  const [picture] = sent.pictures
  const drawn = picture === undefined ? undefined : await redrawn(picture)
  if (picture !== undefined && drawn === undefined) {
    const detail = '这个文件不是照片，或者打不开。请换一张，或者不带照片提交。'
    const notice = { good: false, text: '文字没有丢，照片没有收。' }
    return void (await back(415, { faults: [{ field: 'picture', detail }], notice }))
  }
  const added = await addTo(parts.world, { ...opened, id, words, picture: drawn })
  if (added === 'added') {
    const page = await pageOf(parts, given, { notice: { good: true, text: '已补充，承办人会看到。' } })
    return void sendHtml(reply, parts.pages, 200, page)
  }
  await back(added === 'ended' ? 409 : 429, { notice: { good: false, text: `${notTaken[added]}${kept(words)}` } })
}

const notTaken = {
  ended: '这件已经办完，不能再补充。请拨打 12315。',
  many: '补充得太多了，这一条没有收下。请拨打 12315，或者明天再补充。',
} as const

/** The form is gone by then: what was typed is not. */
const kept = (words: string) => (words === '' ? '' : `您写的是：${words}`)

function faultOf({
  words,
  pictures,
}: Sent): { readonly field: 'words' | 'picture'; readonly detail: string } | undefined {
  if (words === '' && pictures.length === 0) return { field: 'words', detail: '请写一句，或者拍一张照片' }
  if (words.length > longestWords) return { field: 'words', detail: `写得太长了，请不超过 ${longestWords} 字` }
  return pictures.length > 1 ? { field: 'picture', detail: '一次补充一张照片' } : undefined
}

async function backEarly(
  request: FastifyRequest,
  reply: FastifyReply,
  parts: Parts,
  given: Given & { readonly busy: boolean },
): Promise<void> {
  const detail = given.busy
    ? '现在提交的人多，照片没有收。请过一会儿再试，或者不带照片提交。'
    : `照片超过 ${mostMb} MB，没有收。请换小一点的，或者不带照片提交；视频请先留着备查。`
  const { id, words } = given.sent
  const notice = { good: false, text: '文字没有丢，照片没有收。' }
  const page = await pageOf(parts, given, { id, words, faults: [{ field: 'picture', detail }], notice })
  answerEarly(request, reply, headersOf(parts.pages), page)
}
