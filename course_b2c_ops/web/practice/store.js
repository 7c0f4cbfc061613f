// What the browser keeps: the text of a progress file, settings, a mock exam under way. A browser that
// keeps nothing (private windows) gives a page that works until it is closed, and says so.

import { merged, readProgress, writeProgress } from "./progress.js";

/** The storage of one class's practice. */
export class Store {
  constructor(cohort) {
    Object.assign(this, { cohort, memory: new Map(), keeps: true, problem: null, damaged: null });
    this.progress = { cohort, answers: [], exams: [] };
    const text = this.text("progress");
    if (text) this.load(text);
  }

  name(part) { return `b2c-practice/${this.cohort}/${part}`; }

  text(part) {
    try {
      return localStorage.getItem(this.name(part)) ?? this.memory.get(part) ?? null;
    } catch {
      return this.memory.get(part) ?? null;
    }
  }

  put(part, text) {
    this.memory.set(part, text);
    try {
      localStorage.setItem(this.name(part), text);
      this.keeps = true;
    } catch {
      this.keeps = false;
    }
  }

  take(part) {
    this.memory.delete(part);
    try {
      localStorage.removeItem(this.name(part));
    } catch {
      // A browser that keeps nothing has nothing to forget.
    }
  }

  /** A part kept as JSON; what cannot be read, or does not fit, counts as not there. */
  facts(part, fits = () => true) {
    try {
      const found = JSON.parse(this.text(part) ?? "null");
      return found && typeof found === "object" && fits(found) ? found : null;
    } catch {
      return null;
    }
  }

  load(text) {
    try {
      // A phone whose date was wrong for a day keeps what it stored; only files are asked for their dates.
      this.progress = readProgress(text, Infinity);
    } catch (refused) {
      // Set aside, so that nothing is lost by going on.
      this.put("damaged", text);
      this.problem = refused;
    }
  }

  /** Add answers and exams; another window's are taken in first, so that neither loses any. */
  add(answers, exams = []) {
    this.join({ ...this.progress, answers, exams });
  }

  /** Take in another progress. */
  join(other) {
    const mine = this.progress;
    let there = mine;
    try {
      there = readProgress(this.text("progress") ?? writeProgress(mine), Infinity);
    } catch {
      // What another window damaged is written anew from what this one knows.
    }
    this.progress = { ...merged(merged(mine, there), other), cohort: this.cohort };
    this.put("progress", writeProgress(this.progress));
  }
}
