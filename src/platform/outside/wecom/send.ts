export type WecomMessage = {
  /** The same when it is sent again. */
  readonly id: string
  /** The member's account (userid) in the bureau's WeChat-work. */
  readonly user: string
  readonly title: string
  readonly text: string
}

/** `refused`: sending it again will not help. */
export type WecomSent = { readonly kind: 'sent' } | { readonly kind: 'refused'; readonly why: string }

/**
 * Someone who sends messages by WeChat-work.
 *
 * @throws Error when it may work later
 */
export type SendWecom = (message: WecomMessage) => Promise<WecomSent>
