import path from 'node:path'
import type { Locator } from '@playwright/test'
import { type Desk, expect } from '../helpers/desk.ts'
import type { LaunchOptions, RunningApp } from '../helpers/launch-app.ts'
import { type Look, wear } from './look.ts'
import { type Words, wordsIn } from './words.ts'

/** What is done at each stop of a tour: a picture taken, a rule checked. */
export type Visit = (name: string, running: RunningApp) => Promise<void>

/** One walk through a running app, in one look. */
export class Tour {
  readonly running: RunningApp
  readonly words: Words
  /** Where the app may write. */
  readonly folder: string
  readonly #look: Look
  readonly #visit: Visit

  private constructor(running: RunningApp, folder: string, look: Look, visit: Visit) {
    this.running = running
    this.folder = folder
    this.words = wordsIn(look.language)
    this.#look = look
    this.#visit = visit
  }

  static async begin(
    desk: Desk,
    look: Look,
    visit: Visit,
    options: Partial<LaunchOptions> = {},
  ): Promise<Tour> {
    const tour = new Tour(await desk.launch(options), path.join(desk.folder, 'home'), look, visit)
    await tour.wearLook()
    return tour
  }

  get window() {
    return this.running.window
  }

  /** Again, after the window was loaded anew. */
  async wearLook(): Promise<void> {
    await expect(this.window.locator('h1, [role="alert"]').first()).toBeAttached()
    await this.window.evaluate(() => document.fonts.ready)
    await wear(this.running, this.#look)
  }

  /** Looks at what is shown now, once `shown` is. */
  async stop(name: string, shown?: Locator): Promise<void> {
    if (shown !== undefined) await expect(shown.first()).toBeVisible()
    await this.window.mouse.move(0, 0)
    await this.#visit(name, this.running)
  }

  async go(screen: 'redeem' | 'issue' | 'vouchers' | 'activity' | 'settings'): Promise<void> {
    await this.window.getByRole('link', { name: this.words(`frame.${screen}`), exact: true }).click()
  }

  button(key: string): Locator {
    return this.window.getByRole('button', { name: this.words(key), exact: true })
  }

  field(key: string): Locator {
    return this.window.getByRole('textbox', { name: this.words(key), exact: true })
  }

  says(key: string): Locator {
    return this.window.getByText(this.words(key)).first()
  }

  dialog(): Locator {
    return this.window.getByRole('dialog')
  }

  async closeDialog(): Promise<void> {
    await this.window.keyboard.press('Escape')
    await expect(this.dialog()).toBeHidden()
  }

  /** Says of every message that it was read, but for those that lead to an action. */
  async readMessages(): Promise<void> {
    const more = this.window
      .getByRole('region', { name: this.words('frame.notices') })
      .locator('.button-quiet')
    if (await more.isVisible()) await more.click()
    const read = this.button('common.understood')
    for (let left = await read.count(); left > 0; left -= 1) {
      await read.first().click()
      await expect(read).toHaveCount(left - 1)
    }
  }

  /** Opens the list of voucher types; presses again where the window scrolled under the press. */
  async chooseType(): Promise<Locator> {
    const list = this.window.getByRole('listbox')
    await expect(async () => {
      if (!(await list.isVisible())) {
        await this.window.getByRole('combobox', { name: this.words('issue.type') }).click()
      }
      await expect(list).toBeVisible({ timeout: 1_000 })
    }).toPass()
    return list
  }

  /** By the keyboard, too: to press an option, the window might have to scroll. */
  async chooseFirstType(): Promise<void> {
    const list = await this.chooseType()
    const focused = list.locator('[data-focused]')
    await expect(async () => {
      if (!(await focused.isVisible())) await this.window.keyboard.press('ArrowDown')
      await expect(focused).toBeVisible({ timeout: 1_000 })
    }).toPass()
    await this.window.keyboard.press('Enter')
    await expect(list).toBeHidden()
  }

  async simulate(weather: string): Promise<void> {
    await this.window.getByRole('combobox', { name: this.words('frame.simulate') }).selectOption(weather)
  }

  /** Types a code as a scanner does. */
  async scan(text: string): Promise<void> {
    await this.field('redeem.box').fill(text)
    await this.window.keyboard.press('Enter')
  }
}
