using System.Security.Cryptography;
using System.Text;
using GovChat.Server.Secrets;

namespace GovChat.Server.Tests.Secrets;

/// <summary>One good value first, then one thing about its place or its bytes changed at a time.</summary>
public sealed class SealingAValue
{
    private static readonly DataKey Key = new(Guid.NewGuid(), RandomNumberGenerator.GetBytes(DataKey.Bytes));

    private static readonly SealedPlace Place = new(
        SealPurpose.MessageBody,
        Guid.NewGuid(),
        Guid.NewGuid(),
        Guid.NewGuid(),
        Revision: 3
    );

    [Fact]
    public void Opens_at_its_place_with_its_key()
    {
        var opened = Sealer.Open(Key, Place, Sealer.Seal(Key, Place, "本文"u8));

        Assert.Equal("本文", Encoding.UTF8.GetString(opened));
    }

    public static TheoryData<string> Places => ["purpose", "organisation", "channel", "row", "revision"];

    [Theory]
    [MemberData(nameof(Places))]
    public void Does_not_open_anywhere_else(string changed)
    {
        var elsewhere = changed switch
        {
            "purpose" => Place with { Purpose = SealPurpose.TotpSeed },
            "organisation" => Place with { OrganisationId = Guid.NewGuid() },
            "channel" => Place with { ChannelId = Guid.NewGuid() },
            "row" => Place with { RowId = Guid.NewGuid() },
            _ => Place with { Revision = 4 },
        };
        var sealedBytes = Sealer.Seal(Key, Place, "本文"u8);

        Assert.Throws<SealBrokenException>(() => Sealer.Open(Key, elsewhere, sealedBytes));
        Assert.Equal("本文"u8.ToArray(), Sealer.Open(Key, Place, sealedBytes));
    }

    [Fact]
    public void Does_not_open_with_another_key_even_under_the_same_name()
    {
        var other = new DataKey(Key.Id, RandomNumberGenerator.GetBytes(DataKey.Bytes));
        var sealedBytes = Sealer.Seal(Key, Place, "本文"u8);

        Assert.Throws<SealBrokenException>(() => Sealer.Open(other, Place, sealedBytes));
        Assert.Throws<SealBrokenException>(() =>
            Sealer.Open(new DataKey(Guid.NewGuid(), Key.Material.ToArray()), Place, sealedBytes)
        );
        Assert.Equal("本文"u8.ToArray(), Sealer.Open(Key, Place, sealedBytes));
    }

    [Fact]
    public void Does_not_open_when_any_single_bit_was_changed()
    {
        var sealedBytes = Sealer.Seal(Key, Place, "本文"u8);
        for (var bit = 0; bit < sealedBytes.Length * 8; bit++)
        {
            var altered = sealedBytes.ToArray();
            altered[bit / 8] ^= (byte)(1 << (bit % 8));

            Assert.Throws<SealBrokenException>(() => Sealer.Open(Key, Place, altered));
        }

        Assert.Equal("本文"u8.ToArray(), Sealer.Open(Key, Place, sealedBytes));
    }

    [Fact]
    public void Does_not_open_when_it_was_cut_short()
    {
        var sealedBytes = Sealer.Seal(Key, Place, "本文"u8);
        for (var length = 0; length < sealedBytes.Length; length++)
        {
            var cut = sealedBytes[..length];

            Assert.Throws<SealBrokenException>(() => Sealer.Open(Key, Place, cut));
        }

        Assert.Equal("本文"u8.ToArray(), Sealer.Open(Key, Place, sealedBytes));
    }

    [Fact]
    public void Never_seals_the_same_text_to_the_same_bytes()
    {
        Assert.NotEqual(Sealer.Seal(Key, Place, "本文"u8), Sealer.Seal(Key, Place, "本文"u8));
    }

    [Theory]
    [InlineData("")]
    [InlineData("了解")]
    [InlineData("末尾が八十の字ではない")]
    [InlineData("一二三四五六七八九十一二三四五六七八九十一")]
    [InlineData("line\nfeed\0and zero\0")]
    public void Text_comes_back_whole_and_shows_only_its_64_byte_step(string text)
    {
        var sealedBytes = Sealer.SealText(Key, Place, text);
        var step = (Encoding.UTF8.GetByteCount(text) / 64 + 1) * 64;

        Assert.Equal(text, Sealer.OpenText(Key, Place, sealedBytes));
        Assert.Equal(Sealer.Seal(Key, Place, new byte[step]).Length, sealedBytes.Length);
    }
}
