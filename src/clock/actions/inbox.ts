import { maskPhone } from '../../kernel/mask.ts'
import { Problem } from '../../kernel/problem.ts'
import { action, answer } from '../../platform/action/action.ts'
import type { Duty } from '../../platform/action/permission.ts'
import { clockEndpoints } from '../contract.ts'
import { contactsOf, countInbox, listInbox, markRead, saveContact as save } from '../store/message.ts'
import { ownAccount, ownSubject, staff } from './reader.ts'

export const inbox = answer(clockEndpoints.inbox, {
  allow: 'anyone-signed-in',
  concerns: 'self',
  async run({ unreadOnly, page, pageSize }, context) {
    const { tx, district } = context
    const account = ownAccount(context)
    const unread = await countInbox(tx, district, account, true)
    const total = unreadOnly ? unread : await countInbox(tx, district, account, false)
    const paging = { unreadOnly, limit: pageSize, offset: (page - 1) * pageSize }
    return { total, unread, rows: await listInbox(tx, district, account, paging) }
  },
})

export const unread = answer(clockEndpoints.unread, {
  allow: 'anyone-signed-in',
  concerns: 'self',
  run: async (_, context) => ({
    unread: await countInbox(context.tx, context.district, ownAccount(context), true),
  }),
})

export const read = action(clockEndpoints.read, {
  allow: 'anyone-signed-in',
  concerns: 'self',
  subject: ownSubject('我的消息'),
  async run({ messages }, context) {
    const marked = await markRead(context.tx, context.district, ownAccount(context), messages, context.now)
    return { output: {}, after: { marked } }
  },
})

/** Whoever can be told something may say how: owners too. */
const reached = [...staff, 'owner'] as const satisfies readonly Duty[]

export const contact = answer(clockEndpoints.contact, {
  allow: reached,
  concerns: 'self',
  async run(_, context) {
    const [found] = await contactsOf(context.tx, context.district, [ownAccount(context)])
    const { phone = null, bySms = false, wecom = null, byWecom = false } = found ?? {}
    return { phone, bySms, wecom, byWecom }
  },
})

/** 工作手机和企业微信: everybody says themselves where they want to be reached. */
export const saveContact = action(clockEndpoints.saveContact, {
  allow: reached,
  concerns: 'self',
  subject: ownSubject('接收方式'),
  async run({ phone, bySms, wecom, byWecom }, context) {
    const errors = [
      ...(bySms && phone === null ? [{ pointer: '/phone', detail: '要收短信，请填写手机号' }] : []),
      ...(byWecom && wecom === null ? [{ pointer: '/wecom', detail: '要收企业微信，请填写企业微信账号' }] : []),
    ]
    if (errors.length > 0) throw new Problem('input-invalid', errors.map(({ detail }) => detail).join('；'), errors)
    const account = ownAccount(context)
    await save(context.tx, context.district, { account, phone, bySms, wecom, byWecom }, context.now)
    return { output: {}, after: { phone: maskPhone(phone), bySms, wecom, byWecom } }
  },
})
