/** What the page tells a running payment: that it is hidden, shown again, or gone. */

/** Stops waiting. An `AbortSignal` is one; mini-programs have none, so {@link Stop} is another. */
export interface StopSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** Whether anybody looks. While nobody does, the backend is not asked. */
export interface Visibility {
  hidden(): boolean;
  /** Calls `listener` each time the page is shown again; the result ends that. */
  onShow(listener: () => void): () => void;
}

/** The source of a {@link StopSignal}. */
export class Stop implements StopSignal {
  aborted = false;
  private readonly listeners = new Set<() => void>();

  addEventListener(_type: 'abort', listener: () => void): void {
    this.listeners.add(listener);
  }

  removeEventListener(_type: 'abort', listener: () => void): void {
    this.listeners.delete(listener);
  }

  abort(): void {
    this.aborted = true;
    for (const listener of [...this.listeners]) listener();
    this.listeners.clear();
  }
}

/** The life of one page; call each method from the page's function of the same event. */
export class PageLife implements Visibility {
  /** Stops when the page is unloaded. */
  readonly signal = new Stop();
  private away = false;
  private readonly listeners = new Set<() => void>();

  /** `onShow` */
  show(): void {
    this.away = false;
    for (const listener of [...this.listeners]) listener();
  }

  /** `onHide` */
  hide(): void {
    this.away = true;
  }

  /** `onUnload` */
  leave(): void {
    this.signal.abort();
  }

  hidden(): boolean {
    return this.away;
  }

  onShow(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
