/** What goes out. Providers send from templates they have approved: the name and its parameters are for them. */
export type ShortMessage = {
  /** The same when it is sent again. */
  readonly id: string
  readonly phone: string
  readonly template: 'sign-in-code' | 'recall-notice' | 'staff-notice' | 'report-progress'
  readonly parameters: Readonly<Record<string, string>>
  /** The whole message, for those who send what they are given. */
  readonly text: string
}

/** `refused`: sending it again will not help. */
export type Sent = { readonly kind: 'sent' } | { readonly kind: 'refused'; readonly why: string }

/**
 * Someone who sends short messages.
 *
 * @throws Error when it may work later
 */
export type SendSms = (message: ShortMessage) => Promise<Sent>
