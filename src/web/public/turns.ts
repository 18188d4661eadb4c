import { type Html, html } from './html.ts'

/** To the pages before and after, and which one this is; nothing where there is only one. */
export function turnsTo(
  { page, pages }: { readonly page: number; readonly pages: number },
  to: (page: number) => string,
) {
  if (pages <= 1) return undefined
  const turn = (target: number, words: string): Html => html`<a class="tap" href="${to(target)}">${words}</a>`
  return html`<p>${page > 1 ? html`${turn(page - 1, '‹ 上一页')} ` : undefined}<span class="quiet num">第 ${page} 页，共 ${pages} 页</span>${page < pages ? html` ${turn(page + 1, '下一页 ›')}` : undefined}</p>`
}
