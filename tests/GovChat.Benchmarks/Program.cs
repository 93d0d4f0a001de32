using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using GovChat.Benchmarks;

BenchmarkRunner.Run<FilterThroughput>(Config().AddColumn(new MegabytesColumn(FilterThroughput.Bytes)), args);
BenchmarkRunner.Run<OneMessage>(Config(), args);
BenchmarkRunner.Run<OneProof>(Config(), args);

// One process for all of a class, so that the ratios are of one run: a busy machine slows the yardstick as well.
static ManualConfig Config() =>
    ManualConfig
        .Create(DefaultConfig.Instance)
        .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
        .WithOptions(ConfigOptions.DisableLogFile)
        .HideColumns(StatisticColumn.Error, StatisticColumn.StdDev);
