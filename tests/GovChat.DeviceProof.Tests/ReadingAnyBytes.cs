using CsCheck;
using GovChat.Contracts;
using GovChat.Testing.Client;

namespace GovChat.DeviceProof.Tests;

public sealed class ReadingAnyBytes : IDisposable
{
    private readonly ProofScene scene = new();

    [Fact]
    public void Whatever_stands_in_the_header_nothing_is_thrown() =>
        Gen.String.Sample(field => Assert.NotNull(scene.Refusal(field)), iter: 20_000);

    [Fact]
    public void Whatever_JSON_is_signed_nothing_is_thrown() =>
        Gen.Select(
                Gen.OneOf(ProofMaker.HeaderJson(scene.Key, scene.Parts), "{}", "[[[", "{\"typ\":{\"a\":{}}}"),
                Gen.String
            )
            .Sample(
                (header, payload) => Assert.NotNull(scene.Refusal(ProofMaker.Sign(scene.Key, header, payload))),
                iter: 2_000
            );

    [Fact]
    public void One_changed_character_of_a_good_proof_is_always_noticed()
    {
        var field = ProofMaker.Make(scene.Key, scene.Parts);
        Gen.Select(Gen.Int[0, field.Length - 1], Gen.Char[' ', '~'])
            .Where((index, character) => field[index] != character)
            .Sample(
                (index, character) => Assert.NotNull(scene.Refusal(field[..index] + character + field[(index + 1)..])),
                iter: 5_000
            );
        Assert.Null(scene.Refusal(field));
    }

    [Fact]
    public void Every_refusal_has_a_code_of_its_own()
    {
        var codes = Enum.GetValues<ProofRefusal>().Select(ProofRefusalCode.Of).ToList();
        Assert.Equal(codes.Count, codes.Distinct(StringComparer.Ordinal).Count());

        var known = typeof(Refusal).GetFields().Select(field => (string)field.GetRawConstantValue()!).ToList();
        Assert.All(codes, code => Assert.Contains(code, known, StringComparer.Ordinal));
    }

    public void Dispose() => scene.Dispose();
}
