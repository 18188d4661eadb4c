/** Keys that mean text or a choice are not ours. */
export function isTyping(target: EventTarget | null): boolean {
  return isWithin(target, 'input:not([type=checkbox]), textarea, select, [role=dialog], [role=combobox], [role=menu]')
}

/** Enter presses what has the focus; the other keys are free there. */
export function isPressable(target: EventTarget | null): boolean {
  return isWithin(target, 'button, a, input')
}

function isWithin(target: EventTarget | null, selector: string): boolean {
  return target instanceof HTMLElement && target.closest(selector) !== null
}
