using GovChat.EndToEnd.Measures;

return await BrowserCommand.RunAsync(args);
