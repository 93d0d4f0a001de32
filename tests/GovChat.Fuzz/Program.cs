using GovChat.Fuzz;
using SharpFuzz;

Fuzzer.OutOfProcess.Run(stream =>
{
    using var input = new MemoryStream();
    stream.CopyTo(input);
    JudgingAnyText.Try(input.ToArray());
});
