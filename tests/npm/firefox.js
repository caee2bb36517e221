"use strict";
// Firefox by WebDriver BiDi (w3.org/TR/webdriver-bidi), which Debian's firefox-esr speaks by
// itself: no driver and no browser of its own. What preview_firefox.js needs and no more.
const { spawn } = require("child_process");
const fs = require("fs");
const path = require("path");
const { ws: WebSocket } = require("playwright-core/lib/utilsBundle");

class Firefox {
  static async launch(folder) {
    const profile = path.join(folder, "profile");
    fs.mkdirSync(profile, { recursive: true });
    fs.writeFileSync(path.join(profile, "user.js"), [
      ["intl.accept_languages", "nl-NL, nl"], ["datareporting.policy.dataSubmissionEnabled", false],
      ["app.update.enabled", false], ["browser.shell.checkDefaultBrowser", false], ["network.captive-portal-service.enabled", false],
      ["network.connectivity-service.enabled", false], ["toolkit.telemetry.enabled", false], ["focusmanager.testmode", true],
    ].map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`).join("\n"));
    const run = spawn("firefox-esr", ["--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0", "about:blank"],
      { env: { ...process.env, HOME: folder, MOZ_HEADLESS: "1" } });
    const address = await new Promise((done, fail) => {
      let text = "";
      run.stderr.on("data", (part) => {
        text += part;
        const found = /WebDriver BiDi listening on (ws:\S+)/.exec(text);
        if (found) done(found[1]);
      });
      run.on("exit", () => fail(new Error(`firefox-esr ended: ${text.slice(-600)}`)));
    });
    const socket = new WebSocket(`${address}/session`);
    await new Promise((done, fail) => socket.on("open", done).on("error", fail));
    const firefox = new Firefox(run, socket);
    await firefox.send("session.new", { capabilities: {} });
    firefox.context = (await firefox.send("browsingContext.create", { type: "window" })).context;
    await firefox.send("browsingContext.activate", { context: firefox.context }); // or keys press no button
    return firefox;
  }

  constructor(run, socket) {
    Object.assign(this, { run, socket, waiting: new Map(), last: 0 });
    socket.on("message", (text) => {
      const answer = JSON.parse(text);
      const wait = this.waiting.get(answer.id);
      if (!wait) return;
      this.waiting.delete(answer.id);
      if (answer.type === "error") wait.fail(new Error(`${answer.error}: ${answer.message}`));
      else wait.done(answer.result);
    });
  }

  send(method, params) {
    const id = ++this.last;
    return new Promise((done, fail) => {
      this.waiting.set(id, { done, fail });
      this.socket.send(JSON.stringify({ id, method, params }));
    });
  }

  async open(url) {
    await this.send("browsingContext.navigate", { context: this.context, url: "about:blank", wait: "complete" });
    return this.send("browsingContext.navigate", { context: this.context, url, wait: "complete" });
  }

  // The value of an expression in the page, by way of JSON.
  async value(expression) {
    const answer = await this.send("script.evaluate", { expression: `(async () => JSON.stringify(await (${expression})))()`,
      target: { context: this.context }, awaitPromise: true });
    if (answer.type === "exception") throw new Error(`${expression}: ${answer.exceptionDetails.text}`);
    return answer.result.value === undefined ? undefined : JSON.parse(answer.result.value);
  }

  async until(expression, seconds = 30) {
    const end = Date.now() + seconds * 1000;
    while (Date.now() < end) {
      if (await this.value(`Boolean(${expression})`)) return true;
      await new Promise((done) => setTimeout(done, 100));
    }
    throw new Error(`never: ${expression}`);
  }

  async keys(...all) {
    const actions = all.flatMap((value) => [{ type: "keyDown", value }, { type: "keyUp", value }]);
    await this.send("input.performActions", { context: this.context, actions: [{ type: "key", id: "keys", actions }] });
  }

  async files(selector, ...all) {
    const found = await this.send("browsingContext.locateNodes", { context: this.context, locator: { type: "css", value: selector } });
    await this.send("input.setFiles", { context: this.context, element: { sharedId: found.nodes[0].sharedId }, files: all });
  }

  async picture(file) {
    const answer = await this.send("browsingContext.captureScreenshot", { context: this.context });
    fs.writeFileSync(file, Buffer.from(answer.data, "base64"));
  }

  async close() {
    const ended = new Promise((done) => this.run.on("exit", done));
    await this.send("browser.close", {}).catch(() => this.run.kill());
    await ended;
  }
}

module.exports = { Firefox };
