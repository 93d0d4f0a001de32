using GovChat.Cli;

// Standard output belongs to the answers, standard error to everything else. 0: done; 1: could not; 2: misunderstood.
return args switch
{
    ["classify"] => await Classify.MessagesAsync(Console.In, Console.Out, Console.Error),
    ["classify", "--conversations"] => await Classify.ConversationsAsync(Console.In, Console.Out, Console.Error),
    ["demo", "admit", var code, .. var options] => await Demo.RunAsync("admit", new("code", code), options),
    ["demo", "otp", var loginName, .. var options] => await Demo.RunAsync("otp", new("loginName", loginName), options),
    _ => await Usage.RunAsync(Console.Error),
};
