import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ReportForm } from '../contract/public-view.ts'
import { mostADay } from '../rules/abuse.ts'
import type { Topic } from '../rules/topic.ts'
import { collectForm } from './collect.ts'
import { answerEarly } from './early.ts'
import { checkedFields, type Filled, filledIn } from './form.ts'
import { emptyForm, headersOf, mostMb, mostPictures, type Parts, type Scanned, sendHtml } from './parts.ts'
import { redrawn } from './picture.ts'
import { takeIn } from './take-in.ts'
import { newToken, readToken } from './token.ts'

type Asked = { readonly scanned: Extract<Scanned, { found: 'workshop' }>; readonly topic: Topic }

const megabyte = 1_048_576
/** So many forms with pictures are held in memory at once; one without pictures is always taken in. */
const mostAtOnce = 12
const small = 256 * 1024
let atOnce = 0

export async function receiveForm(request: FastifyRequest, reply: FastifyReply, parts: Parts, asked: Asked) {
  const body = request.body instanceof Readable ? request.body : Readable.from([])
  const contentType = request.headers['content-type']
  const declared = Number(request.headers['content-length'] ?? 0)
  const busy = atOnce >= mostAtOnce
  atOnce += 1
  const most = busy ? small : mostMb * megabyte
  const collected = await collectForm(body, { contentType, declared, most }).finally(() => {
    atOnce -= 1
  })
  const filled = filledIn(collected?.parts ?? [])
  if (collected === undefined)
    return giveBack(reply, parts, asked, filled, 400, { notice: '没有收到内容，请再填一次。' })
  if (collected.tooLarge) return giveBackEarly(request, reply, parts, { ...asked, filled, busy })
  return receiveWhole(request, reply, parts, { ...asked, filled })
}

async function receiveWhole(
  request: FastifyRequest,
  reply: FastifyReply,
  parts: Parts,
  { scanned, topic, filled }: Asked & { readonly filled: Filled },
) {
  const { world, pages } = parts
  const back = (status: number, over: Partial<ReportForm>) =>
    giveBack(reply, parts, { scanned, topic }, filled, status, over)
  const { place, district, workshop } = scanned
  const token = readToken(world.auditKey, place.code, filled.token, world.clock.now())
  if (token === undefined) return back(409, { notice: '页面放得太久了。内容还在，请再按一次“提交”。' })
  const checked = checkedFields(topic, filled, mostPictures)
  if (!checked.ok) return back(422, { faults: checked.faults, notice: '还差一点，改好下面标出的地方再提交。' })
  const whole: Buffer[] = []
  for (const picture of filled.pictures) {
    const drawn = await redrawn(picture)
    if (drawn !== undefined) whole.push(drawn)
  }
  if (whole.length < filled.pictures.length) {
    const faults = [{ field: 'pictures', detail: '有文件不是照片，或者打不开。请换一张，或者不带照片提交。' }] as const
    return back(415, { faults, notice: '文字没有丢，照片没有收。' })
  }
  const { fields } = checked
  const receipt = await takeIn(world, {
    ...{
      district,
      workshop,
      topic,
      fields,
      pictures: whole,
      trapFilled: filled.trapFilled,
      address: request.ip,
      ...token,
    },
  })
  if (receipt === undefined) {
    const notice = `今天从这个网络收到的已经超过 ${mostADay} 件，这一件没有收下。请拨打 12315，或者明天再提交；内容还在下面。`
    return back(429, { notice, call: true })
  }
  const { number, secret, kind } = receipt
  const named = fields.name !== '' && fields.phone !== ''
  return sendHtml(
    reply,
    pages,
    200,
    pages.receiptPage({ place, kind, topic, number, secret, named, pictures: whole.length }),
  )
}

/** The form as it was filled in; pictures have to be chosen again, a browser cannot be given them back. */
function drawnBack({ scanned, topic }: Asked, filled: Filled, over: Partial<ReportForm>, parts: Parts): string {
  const { world, pages } = parts
  const { place } = scanned
  const known = readToken(world.auditKey, place.code, filled.token, world.clock.now())
  const token = known === undefined ? newToken(world.auditKey, place.code, world.clock.now()) : filled.token
  const empty = emptyForm(place, topic, parts)
  return pages.reportPage({ ...empty, fields: filled.fields, token, ...over })
}

function giveBack(
  reply: FastifyReply,
  parts: Parts,
  asked: Asked,
  filled: Filled,
  status: number,
  over: Partial<ReportForm>,
) {
  return sendHtml(reply, parts.pages, status, drawnBack(asked, filled, over, parts))
}

/** The form, filled in, before the pictures have arrived. */
function giveBackEarly(
  request: FastifyRequest,
  reply: FastifyReply,
  parts: Parts,
  asked: Asked & { readonly filled: Filled; readonly busy: boolean },
): FastifyReply {
  const detail = asked.busy
    ? '现在提交的人多，照片没有收。请过一会儿再试，或者不带照片提交。'
    : `照片超过 ${mostMb} MB，没有收。请换小一点的，或者不带照片提交；视频请先留着备查。`
  const over = { faults: [{ field: 'pictures', detail }] as const, notice: '文字没有丢，照片没有收。', call: true }
  return answerEarly(request, reply, headersOf(parts.pages), drawnBack(asked, asked.filled, over, parts))
}
