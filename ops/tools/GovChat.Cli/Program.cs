using GovChat.Cli;

// Standard output belongs to the answers, standard error to everything else. 0: done; 1: could not; 2: misunderstood.
var (output, errors) = (Console.Out, Console.Error);
return args switch
{
    ["classify", .. var options] => await Classify.RunAsync(options, Console.In, output, errors),
    ["rules", var file] => await RuleSource.PrintAsync(file, output, errors),
    ["demo", "admit", var code, .. var options] => await Demo.RunAsync(
        "admit",
        new("code", code),
        options,
        output,
        errors
    ),
    ["demo", "otp", var loginName, .. var options] => await Demo.RunAsync(
        "otp",
        new("loginName", loginName),
        options,
        output,
        errors
    ),
    ["keys", .. var arguments] => await Keys.RunAsync(arguments, output, errors),
    ["audit", "verify", var bundle, .. var options] => await Audit.VerifyAsync(bundle, options, output, errors),
    _ => await Usage.RunAsync(errors),
};
